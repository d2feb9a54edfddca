/**
 * Shows on a course's page where the learner stands in each quiz, from this browser's answers.
 */

import { loadAnswer } from '../answers/answers.mjs'
import { score } from '../answers/score.mjs'

/**
 * @param {HTMLElement} $standing
 * @param {DOMStringMap} texts
 */
function show($standing, texts) {
  const { quiz = '', passMark, questions = '' } = $standing.dataset
  const answers = questions.split(' ').map((entry) => {
    const [id, fingerprint] = entry.split(':')
    return loadAnswer(quiz, id, fingerprint)
  })
  const total = answers.length
  const count = answers.filter((answer) => answer).length
  const right = answers.filter((answer) => answer && answer.points === answer.max).length
  const { percent, passed } = score(right, total, Number(passMark))
  const isDone = count === total
  const text = isDone
    ? passed
      ? texts.textPassed
      : texts.textFailed
    : count > 0
      ? texts.textBegun
      : texts.textNew
  $standing.textContent = (text ?? '')
    .replace('{percent}', String(percent))
    .replace('{count}', String(count))
    .replace('{total}', String(total))
  $standing.classList.toggle('tp-contents__standing--passed', isDone && passed)
  $standing.hidden = false
}

function showAll() {
  for (const $list of document.querySelectorAll('[data-module="tp-standing"]')) {
    const { dataset } = /** @type {HTMLElement} */ ($list)
    for (const $standing of $list.querySelectorAll('[data-quiz]')) {
      show(/** @type {HTMLElement} */ ($standing), dataset)
    }
  }
}

window.addEventListener('pageshow', showAll)
showAll()
