/**
 * A learner's answers in this browser: one stored value an answer, so that two open pages never
 * overwrite each other's. Keyed by quiz and question id, never by position.
 */

const PREFIX = 'training-portal/1'

/**
 * @typedef {object} Answer
 * @property {string} fingerprint - Of what was asked; an answer to another wording is not given back.
 * @property {string[]} picked - Ids of the picked choices.
 * @property {boolean} right - Whether it was scored as right.
 */

/**
 * @param {string} quiz - `<course>/<lesson>`.
 * @param {string} question - Id of the question.
 * @returns {string}
 */
const keyOf = (quiz, question) => `${PREFIX}/${quiz}/${question}`

/**
 * Return the answer that was saved to this wording of the question, or null.
 *
 * @param {string} quiz
 * @param {string} question
 * @param {string} fingerprint
 * @returns {Answer | null}
 */
export function loadAnswer(quiz, question, fingerprint) {
  try {
    const answer = JSON.parse(window.localStorage.getItem(keyOf(quiz, question)) ?? 'null')
    const isWhole = answer && Array.isArray(answer.picked) && typeof answer.right === 'boolean'
    return isWhole && answer.fingerprint === fingerprint ? answer : null
  } catch {
    // Storage is blocked, or somebody else's value stands there: nothing was saved.
    return null
  }
}

/**
 * Save an answer.
 *
 * @param {string} quiz
 * @param {string} question
 * @param {Answer} answer
 * @returns {boolean} Whether the browser kept it.
 */
export function saveAnswer(quiz, question, answer) {
  try {
    window.localStorage.setItem(keyOf(quiz, question), JSON.stringify(answer))
    return true
  } catch {
    // Blocked or full: the caller says so to the learner.
    return false
  }
}

/**
 * Forget an answer.
 *
 * @param {string} quiz
 * @param {string} question
 */
export function forgetAnswer(quiz, question) {
  try {
    window.localStorage.removeItem(keyOf(quiz, question))
  } catch {
    // Blocked: there is nothing to forget.
  }
}
