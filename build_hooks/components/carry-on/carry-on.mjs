/**
 * Leads back to the lesson or test that was opened last in this browser, or to the one behind it
 * where that one is passed.
 */

import { listAttempts } from '../answers/answers.mjs'
import { findVisit } from '../learner/visits.mjs'

/** @param {HTMLElement} $root */
function show($root) {
  const steps = /** @type {HTMLElement[]} */ ([...$root.querySelectorAll('[data-step]')])
  const idOf = (/** @type {HTMLElement} */ $step) => $step.dataset.step ?? ''
  const last = steps.reduce(
    (newest, $step, index) =>
      findVisit(idOf($step)) > (newest < 0 ? '' : findVisit(idOf(steps[newest]))) ? index : newest,
    -1
  )
  const isPassed = (/** @type {HTMLElement} */ $step) =>
    listAttempts(idOf($step)).some(({ passed }) => passed)
  const next = steps.findIndex(
    ($step, index) =>
      index >= last && $step.dataset.course === steps[last]?.dataset.course && !isPassed($step)
  )
  const shown = last < 0 ? -1 : next < 0 ? last : next
  steps.forEach(($step, index) => {
    $step.hidden = index !== shown
  })
  $root.hidden = shown < 0
}

function start() {
  for (const $root of document.querySelectorAll('[data-module="tp-carry-on"]')) {
    show(/** @type {HTMLElement} */ ($root))
  }
}

window.addEventListener('pageshow', start)
start()
