/**
 * Fills the sheet "My learning" from this browser's answers and attempts.
 */

import * as store from '../answers/answers.mjs'
import { openStorage } from '../answers/answers.mjs'
import { findVisit } from '../learner/visits.mjs'
import { createProfiles } from '../profile/profiles.mjs'
import { judge, readFacts } from '../standing/judge.mjs'
import '../profile/profile-form.mjs'
import '../transfer/transfer-form.mjs'

const KEEPS = 'training-portal/check'

/**
 * @param {Element} $root
 * @param {string} role
 * @returns {HTMLElement}
 */
function find($root, role) {
  const $element = $root.querySelector(`[data-role="${role}"]`)
  if (!($element instanceof HTMLElement)) throw new Error(`tp-learning: no element for ${role}`)
  return $element
}

/** @returns {boolean} Whether this browser keeps anything at all. */
function canKeep() {
  const storage = openStorage(window, store.isShared ? 'sessionStorage' : 'localStorage')
  try {
    storage?.setItem(KEEPS, '1')
    const isKept = storage?.getItem(KEEPS) === '1'
    storage?.removeItem(KEEPS)
    return isKept
  } catch {
    return false
  }
}

/**
 * @param {string} at - UTC instant (ISO 8601), or empty.
 * @param {string | undefined} locale
 * @returns {string}
 */
function formatDay(at, locale) {
  const day = new Date(at)
  if (Number.isNaN(day.getTime())) return ''
  return day.toLocaleDateString(locale === 'en' ? 'en-GB' : locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric'
  })
}

/**
 * @param {HTMLElement} $row
 * @param {DOMStringMap} texts
 */
function fillRow($row, texts) {
  const visitedAt = findVisit($row.dataset.step ?? '')
  if (!$row.dataset.quiz) {
    find($row, 'state').textContent = (visitedAt ? texts.textOpened : texts.textNew) ?? ''
    find($row, 'date').textContent = formatDay(visitedAt, texts.locale)
    return
  }
  const { state, percent, count, total, changed, at } = judge(readFacts($row), store)
  const isRated = state === 'passed' || state === 'failed'
  const words = {
    passed: texts.textPassed,
    failed: texts.textFailed,
    begun: texts.textBegun?.replace('{count}', String(count)).replace('{total}', String(total)),
    new: visitedAt ? texts.textOpened : texts.textNew
  }[state]
  const many = changed > 0 ? texts.textChanged?.replace('{count}', String(changed)) : ''
  const more = changed === 1 ? texts.textChangedOne : many
  find($row, 'state').textContent = [words, more].filter(Boolean).join('; ')
  find($row, 'score').textContent = isRated ? `${percent}%` : ''
  find($row, 'date').textContent = formatDay(isRated ? at : visitedAt, texts.locale)
}

/** @param {HTMLElement} $root */
function show($root) {
  const texts = $root.dataset
  for (const $row of $root.querySelectorAll('[data-step]')) {
    fillRow(/** @type {HTMLElement} */ ($row), texts)
  }
  const name = createProfiles(window).findName(store.owner)
  const whose = store.isShared ? texts.textShared : name ? texts.textNamed : texts.textUnnamed
  const words = (whose ?? '')
    .replace('{name}', () => name)
    .replace('{day}', formatDay(new Date().toISOString(), texts.locale))
  find($root, 'whose').textContent = canKeep() ? words : (texts.textBlocked ?? '')
  $root.hidden = false
}

for (const $element of document.querySelectorAll('[data-module="tp-learning"]')) {
  const $root = /** @type {HTMLElement} */ ($element)
  const refresh = () => show($root)
  document.body.classList.add('tp-learning--live')
  find($root, 'print').addEventListener('click', () => window.print())
  for (const name of ['pageshow', 'storage', 'tp-taken-in']) window.addEventListener(name, refresh)
  refresh()
}
