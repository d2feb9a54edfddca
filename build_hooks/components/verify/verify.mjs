/**
 * Checks a paper: typed, pasted from a scanner, or named behind the `#` of a QR code's address,
 * which no server gets to see. Without it the page leads to the lists.
 */

import { findId, openEntry, readCode, readNumber, splitAddress } from './lookup.mjs'

const ENTRIES = new URL('../../certificates/sealed/', import.meta.url)
const now = new Date()
const TODAY = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, '0'))
  .join('-')

/**
 * @param {Record<string, string>} paper
 * @param {string} built - The day on which the page was made.
 * @returns {string} The name of the template that says it.
 */
function judge(paper, built) {
  if (paper.revoked_on) return 'revoked'
  if (paper.renewed_by) return 'replaced'
  if (paper.expires_on < built) return 'expired'
  return paper.expires_on < TODAY ? 'expired-since' : 'valid'
}

class Verify {
  /** @param {HTMLElement} $root - `data-module="tp-verify"`. */
  constructor($root) {
    this.$root = $root
    this.$form = /** @type {HTMLFormElement} */ (this.find('form'))
    this.$number = /** @type {HTMLInputElement} */ (this.find('[name="number"]'))
    this.$code = /** @type {HTMLInputElement} */ (this.find('[name="code"]'))
    this.$answer = /** @type {HTMLElement} */ (this.find('[data-role="answer"]'))
    this.language = document.documentElement.lang
    this.days = new Intl.DateTimeFormat(this.language === 'vi' ? 'vi-VN' : 'en-GB', {
      day: '2-digit', month: this.language === 'vi' ? '2-digit' : 'long', year: 'numeric',
      timeZone: 'UTC',
    })
    this.$form.hidden = false
    this.find('[data-role="unscripted"]').remove()
    this.$form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.check()
    })
    this.$number.addEventListener('input', () => this.take(this.$number.value))
    window.addEventListener('hashchange', () => this.takeFragment())
    this.takeFragment()
  }

  /** @param {string} selector */
  find(selector) {
    const $found = this.$root.querySelector(selector)
    if (!$found) throw new Error(`tp-verify: no element ${selector}`)
    return $found
  }

  takeFragment() {
    if (this.take(decodeURIComponent(window.location.hash))) this.check()
  }

  /**
   * @param {string} text
   * @returns {boolean} Whether number and code stood in it.
   */
  take(text) {
    const pair = splitAddress(text)
    if (!pair) return false
    this.$number.value = pair[0]
    this.$code.value = pair[1]
    return true
  }

  async check() {
    const [number, code] = [readNumber(this.$number.value), readCode(this.$code.value)]
    this.asked = ''
    if (!number) return this.show('wrong-number', {}, this.$number)
    if (!code) return this.show('wrong-code', {}, this.$code)
    const id = findId(number, code)
    const { digits = '0', built = '' } = this.$root.dataset
    this.asked = id
    let paper = null
    let isReached = true
    try {
      const name = id.slice(0, Number(digits)) || 'all'
      const response = await fetch(new URL(`${name}.json`, ENTRIES))
      if (!response.ok) throw new Error(String(response.status))
      const entry = (await response.json())[id]
      paper = entry ? openEntry(entry, number, code) : null
    } catch {
      isReached = false
    }
    // On a weak line another paper may have been asked for meanwhile.
    if (this.asked !== id) return
    if (!isReached) return this.show('unreachable', {})
    if (!paper) return this.show('unknown', { number })
    return this.show(judge(paper, built), paper)
  }

  /**
   * @param {string} state
   * @param {Record<string, any>} paper
   * @param {HTMLElement} [$wrong] - The field to be mended.
   */
  show(state, paper, $wrong) {
    for (const $field of [this.$number, this.$code]) {
      $field.setAttribute('aria-invalid', String($field === $wrong))
    }
    const $parts = [this.copy(state)]
    if (paper.name) $parts.push(this.copy('paper'))
    for (const $part of $parts) this.fill($part, paper)
    this.$answer.replaceChildren(...$parts)
    this.$answer.dataset.state = state
    if ($wrong) $wrong.focus()
    else this.$answer.scrollIntoView({ block: 'nearest' }) // on a phone it is below the form
  }

  /** @param {string} name */
  copy(name) {
    const $template = /** @type {HTMLTemplateElement} */ (this.find(`template[data-part="${name}"]`))
    return /** @type {DocumentFragment} */ ($template.content.cloneNode(true))
  }

  /**
   * @param {DocumentFragment} $part
   * @param {Record<string, any>} paper
   */
  fill($part, paper) {
    for (const $field of $part.querySelectorAll('[data-field]')) {
      const { field = '' } = /** @type {HTMLElement} */ ($field).dataset
      const value = paper[field]
      if (value) $field.textContent = this.write(field, value)
      else $field.closest('[data-row]')?.remove()
    }
    for (const $choice of $part.querySelectorAll('[data-when]')) {
      const { when = '', is = '' } = /** @type {HTMLElement} */ ($choice).dataset
      if (paper[when] !== is) $choice.remove()
    }
  }

  /**
   * @param {string} field
   * @param {string | Record<string, string>} value
   */
  write(field, value) {
    if (typeof value !== 'string') return value[this.language] ?? value.vi
    return field.endsWith('_on') ? this.days.format(new Date(`${value}T00:00:00Z`)) : value
  }
}

for (const $root of document.querySelectorAll('[data-module="tp-verify"]')) {
  new Verify(/** @type {HTMLElement} */ ($root))
}
