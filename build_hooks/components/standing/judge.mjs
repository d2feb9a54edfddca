/**
 * Where a learner stands in a quiz, from what this browser keeps: the best of its attempts and of the
 * answers that stand now. Pure, but for the store that it asks.
 */

import { score } from '../answers/score.mjs'

/**
 * @typedef {object} QuizFacts
 * @property {string} id - `<course>/<lesson>`.
 * @property {number} passMark - In percent.
 * @property {number} asked - How many questions one attempt asks; a bank holds more.
 * @property {{id: string, fingerprint: string}[]} questions
 *
 * @typedef {object} Standing
 * @property {'new' | 'begun' | 'failed' | 'passed'} state
 * @property {number} percent - Of the best attempt; 0 where none is complete.
 * @property {number} count - Questions answered, while it is only begun.
 * @property {number} total - Questions.
 * @property {number} changed - Questions that have changed since they were answered.
 * @property {string} at - UTC instant of the best attempt (ISO 8601), or empty.
 */

/**
 * @param {HTMLElement} $element - With `data-quiz`, `data-pass-mark` and `data-questions`.
 * @returns {QuizFacts}
 */
export function readFacts($element) {
  const { quiz = '', passMark, asked, questions = '' } = $element.dataset
  const pairs = questions.split(' ').map((entry) => entry.split(':'))
  const list = pairs.map(([id, fingerprint]) => ({ id, fingerprint }))
  return { id: quiz, passMark: Number(passMark), asked: Number(asked), questions: list }
}

/**
 * @param {QuizFacts} quiz
 * @param {import('../answers/types.mjs').Store} store
 * @returns {Standing}
 */
export function judge(quiz, store) {
  const answers = quiz.questions.flatMap(
    ({ id, fingerprint }) => store.loadAnswer(quiz.id, id, fingerprint) ?? []
  )
  const changed = quiz.questions.filter(({ id, fingerprint }) =>
    store.isChanged(quiz.id, id, fingerprint)
  ).length
  const rated = store.listAttempts(quiz.id).map(({ points, max, passed, finishedAt }) => ({
    percent: score(points, max, quiz.passMark).percent,
    isPassed: passed,
    at: finishedAt
  }))
  if (answers.length === quiz.asked && quiz.asked === quiz.questions.length) {
    // Parts of points are kept as decimals: three thirds are to be one again.
    const sum = (/** @type {'points' | 'max'} */ name) =>
      Math.round(answers.reduce((number, answer) => number + answer[name], 0) * 1e9) / 1e9
    const { percent, passed } = score(sum('points'), sum('max'), quiz.passMark)
    const at = answers.reduce((last, answer) => (answer.at > last ? answer.at : last), '')
    rated.push({ percent, isPassed: passed, at })
  }
  rated.sort((a, b) => Number(b.isPassed) - Number(a.isPassed) || b.percent - a.percent)
  const [best] = rated
  const count = Math.min(answers.length, quiz.asked)
  const open = count > 0 || changed > 0 ? 'begun' : 'new'
  const state = best ? (best.isPassed ? 'passed' : 'failed') : open
  return { state, percent: best?.percent ?? 0, count, total: quiz.asked, changed, at: best?.at ?? '' }
}
