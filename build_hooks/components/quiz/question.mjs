/** One question's fieldset: its response, its points, and what is said about them. */

import { openNumbers, shuffle } from './draw.mjs'
import { openField } from './fields.mjs'
import { comparisonKey, foldKey, scoreQuestion } from './points.mjs'

/**
 * @param {Element} $root
 * @param {string} selector
 * @returns {any}
 */
export function find($root, selector) {
  const $element = $root.querySelector(selector)
  if (!$element) throw new Error(`tp-quiz: no element for ${selector}`)
  return $element
}

/**
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values - For the text's braces.
 * @returns {string}
 */
export const fill = (text = '', values) =>
  text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 })

/** @type {(points: import('./points.mjs').Fraction) => string} */
export const show = ([got, of]) => format.format(got / of)

export class Question {
  /**
   * @param {HTMLElement} $root
   * @param {DOMStringMap} texts
   */
  constructor($root, texts) {
    this.$root = $root
    this.texts = texts
    this.id = $root.dataset.question
    this.fingerprint = $root.dataset.fingerprint
    this.key = JSON.parse($root.dataset.key)
    this.$verdict = find($root, '[data-role="verdict"]')
    this.$answers = find($root, '[data-role="answers"]')
    this.$number = find($root, '[data-role="number"]')
    this.choices = [...$root.querySelectorAll('[data-role="choices"] > *')]
    this.isScored = false
    this.field = openField($root, this.key.type, (step, place, total) => {
      const text = find(step, 'label').textContent
      this.say(fill(texts.textPlace, { text, place, total }))
    })
    $root.addEventListener('input', () => this.say(''))
  }

  /** @returns {any} Null where it is not complete. */
  get response() {
    return this.field.read()
  }

  /** @returns {import('./points.mjs').Fraction} */
  get points() {
    return scoreQuestion(this.key, this.response)
  }

  get isRight() {
    const [got, of] = this.points
    return got === of * this.key.points
  }

  /**
   * Bring the choices into an order that a seed chooses; fixed ones keep their places.
   *
   * @param {string} seed
   */
  shuffle(seed) {
    const isFixed = (choice) => 'fixed' in choice.dataset
    const mixed = this.choices.filter((choice) => !isFixed(choice))
    shuffle(openNumbers(seed), mixed)
    const $list = this.$root.querySelector('[data-role="choices"]')
    $list?.replaceChildren(...this.choices.map((one) => (isFixed(one) ? one : mixed.shift())))
  }

  /** @param {string} text */
  say(text, kind = '') {
    this.$verdict.textContent = text
    this.$verdict.className = `tp-quiz__verdict ${kind && `tp-quiz__verdict--${kind}`}`
  }

  /** Ask for what is missing. */
  ask() {
    const isNumber = this.key.type === 'number' && this.$root.querySelector('input').value
    this.say(isNumber ? this.texts.textNoNumber : this.texts.textUnanswered)
  }

  focus() {
    this.$root.querySelector('input, select').focus()
  }

  /** @returns {string} Right or not, in words. */
  get verdict() {
    const { textRight, textPartly, textWrong } = this.texts
    if (this.isRight) return textRight
    if (!this.points[0]) return textWrong
    return fill(textPartly, { points: show(this.points), most: this.key.points })
  }

  /** Say whether the response is right and why, and let nothing be changed any more. */
  showVerdict() {
    this.isScored = true
    this.say(this.verdict, this.isRight ? 'right' : 'wrong')
    this.$root.classList.add('tp-quiz__question--scored')
    this.$answers.open = true
    this.lock(true)
    this.markYours()
  }

  /** Mark the learner's own answer among the reasons. */
  markYours() {
    const { type, pairs, fold } = this.key
    const given = pairs
      ? pairs.filter((id) => this.response[id] === id)
      : type === 'gap'
        ? [(fold ? foldKey : comparisonKey)(this.response)]
        : [this.response].flat()
    const marks = [...this.$answers.querySelectorAll('[data-role="yours"]')]
    const yours = marks.filter((mark) =>
      JSON.parse(mark.closest('[data-when]').dataset.when).some((key) => given.includes(key))
    )
    // What is on no list is right in another form, or one of all the other wrong answers.
    if (!yours.length && !pairs) yours.push(marks[this.isRight ? 0 : marks.length - 1])
    for (const mark of marks) mark.hidden = !yours.includes(mark)
  }

  /** @param {boolean} isLocked */
  lock(isLocked) {
    for (const $input of this.$root.querySelectorAll('input, select, [data-move]')) {
      $input.disabled = isLocked
    }
  }

  clear() {
    this.isScored = false
    this.lock(false)
    this.say('')
    this.$root.classList.remove('tp-quiz__question--scored')
    this.$answers.open = false
    this.field.write(null)
  }
}
