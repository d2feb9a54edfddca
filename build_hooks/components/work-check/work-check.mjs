/**
 * The decision aid in its page: asks, decides and says the answer. Nothing typed leaves the page,
 * and nothing is stored. Without script the page keeps its table and lists.
 */

import { Answer, fill } from './answer.mjs'
import { listAsked } from './asked.mjs'
import { decide, listRests } from './engine.mjs'
import { readDay, readFacts } from './facts.mjs'
import { bindSearch } from './works.mjs'

/**
 * @typedef {import('./facts.mjs').Given} Given
 */

/**
 * @param {Element} $root
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find($root, selector) {
  const $element = $root.querySelector(selector)
  if (!($element instanceof HTMLElement)) {
    throw new Error(`tp-check: no element for ${selector}`)
  }
  return $element
}

/** Today by the reader's clock, as 2026-11-23. */
function readToday() {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** An aid on its container, `data-module="tp-check"`. */
export class WorkCheck {
  /** @param {HTMLElement} $root */
  constructor($root) {
    if ($root.classList.contains('tp-check--live')) return
    this.$root = $root
    this.texts = $root.dataset
    this.$form = /** @type {HTMLFormElement} */ (find($root, '[data-role="form"]'))
    this.$result = find($root, '[data-role="result"]')
    this.$status = find($root, '[data-role="status"]')
    const { table, provisions } = JSON.parse(find($root, '[data-role="table"]').textContent ?? '')
    /** @type {import('./facts.mjs').Table} */
    this.table = table
    this.answer = new Answer($root, find($root, '[data-role="details"]'), provisions, table)
    const list = (/** @type {string} */ selector) =>
      /** @type {HTMLElement[]} */ ([...this.$form.querySelectorAll(selector)])
    this.$facts = list('[data-fact]')
    this.$parts = list('[data-role="part"]')
    this.$watches = list('[data-watch]')
    this.$fields = /** @type {HTMLInputElement[]} */ (list('[data-answer]'))
    $root.classList.add('tp-check--live')
    this.bind()
    this.startAgain()
    find($root, '[data-role="fallback"]').hidden = true
    this.$form.hidden = false
  }

  bind() {
    const $search = /** @type {HTMLInputElement} */ (find(this.$form, '[data-role="search"]'))
    const $found = find(this.$form, '[data-role="found"]')
    bindSearch($search, find(this.$form, '[data-role="works"]'), (count) => {
      const text = count > 0 ? this.texts.textFound : this.texts.textNothing
      $found.textContent = $search.value.trim() ? fill(text, { count }) : ''
    })
    this.$form.addEventListener('input', ({ target }) => {
      if (target !== $search) this.refresh()
    })
    this.$form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.decide()
    })
    find(this.$form, '[data-role="reset"]').addEventListener('click', () => {
      this.startAgain()
      $search.dispatchEvent(new Event('input'))
      this.$form.querySelector('input')?.focus()
    })
  }

  /** Clear every answer; the day is today. */
  startAgain() {
    this.$form.reset()
    const $day = this.$fields.find(({ dataset }) => dataset.answer === 'day')
    if ($day) $day.value = readToday()
    for (const $field of this.$fields) this.complain($field, '')
    this.$status.textContent = ''
    this.refresh()
    this.$status.textContent = ''
  }

  /**
   * Return a field's answer; undefined where it is empty or not written as it should be.
   *
   * @param {HTMLInputElement} $field
   * @returns {string | number | undefined}
   */
  readField($field) {
    const text = $field.value.trim()
    if ($field.type !== 'text') return text || undefined
    const isNumber = /^\d{1,4}([.,]\d{1,2})?$/.test(text)
    return isNumber ? Number(text.replace(',', '.')) : undefined
  }

  /** @returns {Given} - Answers to the questions in sight. */
  read() {
    /** @type {Given} */
    const given = {}
    for (const $field of this.$fields) given[$field.dataset.answer ?? ''] = this.readField($field)
    for (const [name, value] of new FormData(this.$form)) {
      if (value !== '') given[name] = value
    }
    const asked = listAsked(this.table, given)
    const names = asked.flatMap((id) => (id === 'age' ? ['born-on', 'age-years'] : [id]))
    return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
  }

  /** Show the questions that matter now; an answer that was shown before no longer holds. */
  refresh() {
    const given = this.read()
    const asked = listAsked(this.table, given)
    for (const $fact of this.$facts) $fact.hidden = !asked.includes($fact.dataset.fact ?? '')
    for (const $part of this.$parts) {
      $part.hidden = !$part.querySelector('[data-fact]:not([hidden])')
    }
    for (const $watch of this.$watches) $watch.hidden = $watch.dataset.watch !== given.work
    if (this.$status.textContent) this.$status.textContent = this.texts.textChanged ?? ''
    this.answer.clear()
    delete this.$result.dataset.verdict
  }

  /**
   * Return what is wrong with a field that holds something.
   *
   * @param {HTMLInputElement} $field
   * @returns {string}
   */
  judgeField($field) {
    const { texts } = this
    const id = $field.dataset.answer ?? ''
    const value = this.readField($field)
    if ($field.validity.badInput) return texts.textDate ?? ''
    if ($field.value.trim() === '') return ''
    if ($field.type === 'date') {
      if (!readDay(value)) return texts.textDate ?? ''
      const day = this.$fields.find(({ dataset }) => dataset.answer === 'day')?.value ?? ''
      return id === 'born-on' && day && String(value) > day ? (texts.textBirth ?? '') : ''
    }
    if ($field.type !== 'text') return ''
    if (id === 'age-years') {
      const isAge = typeof value === 'number' && Number.isInteger(value) && value <= 130
      return isAge ? '' : (texts.textYears ?? '')
    }
    const most = this.table.facts[id]?.most ?? 0
    const isNumber = typeof value === 'number' && value > 0 && value <= most
    return isNumber ? '' : fill(texts.textNumber, { most })
  }

  /**
   * @param {HTMLInputElement} $field
   * @param {string} text - Empty where nothing is wrong.
   */
  complain($field, text) {
    const $error = find(this.$form, `[data-error="${$field.dataset.answer}"]`)
    $error.textContent = text
    $error.hidden = !text
    if (text) $field.setAttribute('aria-invalid', 'true')
    else $field.removeAttribute('aria-invalid')
  }

  /** Say the answer; first ask to correct what is not written as it should be. */
  decide() {
    const $seen = this.$fields.filter(($field) => !$field.closest('[hidden]'))
    for (const $field of $seen) this.complain($field, this.judgeField($field))
    const $faulty = $seen.find(($field) => $field.hasAttribute('aria-invalid'))
    if ($faulty) {
      this.$status.textContent = this.texts.textFaulty ?? ''
      $faulty.focus()
      return
    }
    this.show(this.read())
  }

  /** @param {Given} given */
  show(given) {
    const decision = decide(this.table, given)
    const facts = readFacts(this.table, given)
    const name = decision.verdict.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())
    const [year, month, date] = readDay(given.day) ?? []
    const day = year
      ? new Date(year, month - 1, date).toLocaleDateString(this.texts.locale, {
          day: '2-digit',
          month: '2-digit',
          year: 'numeric'
        })
      : ''
    const rest = (/** @type {string} */ id) => {
      const rule = this.table.rules.find((row) => row.id === id)
      return rule ? listRests(this.table, facts, rule).join(' ') : ''
    }
    this.answer.show(decision, day, rest, (id) => this.makeWayBack(id))
    this.$result.dataset.verdict = decision.verdict
    this.$status.textContent = this.texts[`text${name}`] ?? ''
    this.$result.focus({ preventScroll: true })
    this.$result.scrollIntoView()
  }

  /**
   * Return a button that leads back to a question.
   *
   * @param {string} id
   * @returns {HTMLElement}
   */
  makeWayBack(id) {
    const $fact = find(this.$form, `[data-fact="${id}"]`)
    const $button = document.createElement('button')
    $button.type = 'button'
    $button.className = 'tp-check__back'
    $button.textContent = find($fact, 'legend, label').textContent?.trim() ?? ''
    $button.addEventListener('click', () => {
      const $first = $fact.querySelector('input:checked, input')
      if ($first instanceof HTMLElement) $first.focus()
    })
    return $button
  }
}

for (const $check of document.querySelectorAll('[data-module="tp-check"]')) {
  new WorkCheck(/** @type {HTMLElement} */ ($check))
}
