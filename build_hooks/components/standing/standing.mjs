/**
 * Shows in a course's contents where the learner stands in each lesson and test, from this
 * browser's answers, and which of them comes next.
 */

import * as store from '../answers/answers.mjs'
import { findVisit } from '../learner/visits.mjs'
import { judge, readFacts } from './judge.mjs'

/**
 * @param {HTMLElement} $standing
 * @param {DOMStringMap} texts
 * @returns {boolean} Whether the lesson or test is finished.
 */
function show($standing, texts) {
  const { state, percent, count, total } = judge(readFacts($standing), store)
  const text = {
    passed: texts.textPassed,
    failed: texts.textFailed,
    begun: texts.textBegun,
    new: texts.textNew
  }[state]
  $standing.textContent = (text ?? '')
    .replace('{percent}', String(percent))
    .replace('{count}', String(count))
    .replace('{total}', String(total))
  $standing.classList.toggle('tp-contents__standing--passed', state === 'passed')
  $standing.hidden = false
  return state === 'passed'
}

/**
 * @param {HTMLElement} $list
 */
function showAll($list) {
  const steps = /** @type {HTMLElement[]} */ ([...$list.querySelectorAll('[data-step]')])
  const finished = steps.map(($step) => {
    const $standing = /** @type {HTMLElement | null} */ ($step.querySelector('[data-quiz]'))
    if ($standing) return show($standing, $list.dataset)
    const $read = /** @type {HTMLElement | null} */ ($step.querySelector('[data-role="read"]'))
    const isRead = findVisit($step.dataset.step ?? '') !== ''
    if ($read) $read.hidden = !isRead
    return isRead
  })
  const isBegun = steps.some(({ dataset }) => findVisit(dataset.step ?? ''))
  const next = isBegun ? finished.indexOf(false) : -1
  steps.forEach(($step, index) => {
    const $next = /** @type {HTMLElement | null} */ ($step.querySelector('[data-role="next"]'))
    if ($next) $next.hidden = index !== next
  })
}

function start() {
  for (const $list of document.querySelectorAll('[data-module="tp-standing"]')) {
    showAll(/** @type {HTMLElement} */ ($list))
  }
}

window.addEventListener('pageshow', start)
window.addEventListener('storage', start)
start()
