/**
 * What `answers.mjs` keeps and does, in words and types. No page loads this file.
 *
 * @typedef {object} Answer
 * @property {string} fingerprint - Of what was asked.
 * @property {any} response - What was answered; for choices the list of the picked ids.
 * @property {number} points - Points reached.
 * @property {number} max - Points possible, above 0.
 * @property {string} at - UTC instant (ISO 8601); empty where it is not known.
 *
 * @typedef {object} Attempt - A test that was handed in, or a practice without an open question.
 * @property {string} id - From `makeId`.
 * @property {string} quiz - `<course>/<lesson>`.
 * @property {string} version - Of the quiz that was taken.
 * @property {number} points - Points reached.
 * @property {number} max - Points possible, above 0.
 * @property {boolean} passed
 * @property {string} finishedAt - UTC instant (ISO 8601).
 * What follows is of tests alone; a practice is kept only where none before was as good.
 * @property {string} [seed] - Of the draw.
 * @property {string[]} [drawn] - Ids of the items drawn, in the order of the file; a case is one item.
 * @property {Record<string, any>} [responses] - By question id.
 * @property {string} [startedAt] - UTC instant (ISO 8601).
 * @property {number} [seconds] - Time taken.
 *
 * @typedef {{localStorage: Storage, sessionStorage: Storage}} Host
 *   The window, or what stands for it in a test; either storage may throw when it is asked for.
 *
 * @typedef {object} Store
 * @property {string} owner - Whose page this is: a profile's id, or that of a shared session.
 * @property {Storage | null} storage - Where this owner's values lie; null where it is blocked.
 * @property {(quiz: string) => string[]} namesOf - A quiz's id and the ids it had before.
 * @property {boolean} isShared - A shared computer's session: gone when it ends.
 * @property {(quiz: string, question: string, fingerprint: string) => Answer | null} loadAnswer
 *   The answer given to this wording of a question. `quiz` is `<course>/<lesson>`.
 * @property {(quiz: string, question: string, fingerprint: string) => boolean} isChanged
 *   Whether the question was answered in another wording, and not yet in this one.
 * @property {(quiz: string, question: string, answer: Answer) => boolean} saveAnswer
 *   Whether the browser kept it: what was written is read again.
 * @property {(quiz: string, question: string) => void} forgetAnswer
 *   Forgets what was answered to a question, in whatever wording.
 * @property {(quiz: string) => any} loadDraw - What `saveDraw` kept, or null.
 * @property {(quiz: string, draw: any) => boolean} saveDraw
 *   Whether the browser kept it; null forgets the draw.
 * @property {(quiz: string) => Attempt[]} listAttempts - All of them, the oldest first.
 * @property {(quiz: string, attempt: Attempt) => boolean} saveAttempt
 *   Whether the browser kept it; an attempt that was saved before is never changed.
 */

export {}
