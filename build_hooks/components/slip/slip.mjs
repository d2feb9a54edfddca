/**
 * The completion slip of a test: begins an attempt with a session code, and makes the slip of a
 * passed one. What is typed stays in its fields: neither staff code nor session code is saved.
 */

import { listAttempts } from '../answers/answers.mjs'
import { add, score } from '../answers/score.mjs'
import { scoreQuestion } from '../quiz/points.mjs'
import { find } from '../quiz/question.mjs'
import { makeSeed, readCode, writeAnswer, writeSlip } from './text.mjs'

const STAFF_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/

export class Slip {
  /** @param {import('../test/test.mjs').Test} test - Has the slip's element as `$slip`. */
  constructor(test) {
    const $root = test.$slip
    this.test = test
    this.$root = $root
    for (const role of ['learner', 'code', 'begin', 'make', 'said', 'made', 'text', 'body']) {
      this[`$${role}`] = find($root, `[data-slip="${role}"]`)
    }
    this.isSession = false
    find($root, '[data-slip="loading"]').hidden = true
    this.$body.hidden = false
    this.$begin.addEventListener('click', () => this.begin())
    this.$make.addEventListener('click', () => this.make())
    find($root, '[data-slip="copy"]').addEventListener('click', () => this.copy())
    find($root, '[data-slip="save"]').addEventListener('click', () => this.save())
    this.follow()
    this.update()
  }

  /** Let the test draw as the session does, and offer what fits its attempts. */
  follow() {
    const { test } = this
    const makeDraw = test.makeDraw.bind(test)
    const offerSlip = test.offerSlip.bind(test)
    test.makeDraw = () => (this.isSession ? makeDraw(this.seed, []) : makeDraw())
    test.offerSlip = (attempt) => {
      offerSlip(attempt)
      this.update()
    }
  }

  /** @returns {string} */
  get learner() {
    return this.$learner.value.trim().toLowerCase()
  }

  /** @returns {string | null} */
  get code() {
    return readCode(this.$code.value)
  }

  /** @returns {string} What the next attempt in the session is drawn by. */
  get seed() {
    const known = listAttempts(this.test.id).map(({ seed }) => seed)
    let attempt = 1
    while (known.includes(makeSeed(this.code, this.learner, attempt))) attempt++
    return makeSeed(this.code, this.learner, attempt)
  }

  /** Offer what can be done now. */
  update() {
    this.say('')
    this.$begin.hidden = Boolean(this.test.attempt)
    this.$make.hidden = !this.test.attempt?.passed
    this.$made.hidden = true
    this.setSession(this.isSession)
  }

  /** @param {boolean} isSession - Attempts are drawn by the codes, which must stay as they are. */
  setSession(isSession) {
    this.isSession = isSession
    for (const $field of [this.$learner, this.$code]) $field.readOnly = isSession
  }

  /** @param {string | undefined} text */
  say(text) {
    this.$said.textContent = text ?? ''
  }

  /**
   * @param {HTMLInputElement} $field
   * @param {string | undefined} text
   */
  refuse($field, text) {
    this.say(text)
    $field.focus()
  }

  /** Begin anew, with the questions that session and staff code draw. */
  begin() {
    const { textNoLearner, textNoCode } = this.$root.dataset
    this.isSession = false
    if (!STAFF_CODE.test(this.learner)) return this.refuse(this.$learner, textNoLearner)
    if (!this.code) return this.refuse(this.$code, textNoCode)
    this.isSession = true
    this.test.startAgain()
    this.say(this.$root.dataset.textBegun)
  }

  make() {
    const { textNoLearner, textNoCode, textOther, textMade } = this.$root.dataset
    if (!STAFF_CODE.test(this.learner)) return this.refuse(this.$learner, textNoLearner)
    if (this.$code.value.trim() && !this.code) return this.refuse(this.$code, textNoCode)
    const number = this.findNumber()
    if (!number) return this.refuse(this.$code, textOther)
    this.$text.value = writeSlip(this.describe(number), this.code)
    this.setSession(false)
    this.$made.hidden = false
    this.say(textMade)
    this.$text.focus()
  }

  /** @returns {number} The attempt's number, in its session; 0 where it was not begun with it. */
  findNumber() {
    const { id, seed } = this.test.attempt
    const attempts = listAttempts(this.test.id)
    const place = attempts.findIndex((attempt) => attempt.id === id) + 1
    if (!this.code) return place || 1
    const numbers = Array.from({ length: attempts.length + 1 }, (_, index) => index + 1)
    return numbers.find((number) => makeSeed(this.code, this.learner, number) === seed) ?? 0
  }

  /** @returns {any} What the slip says of the attempt, with its score from the answers alone. */
  describe(attempt) {
    const { items, id, texts } = this.test
    const { drawn, responses, version, finishedAt, seconds } = this.test.attempt
    const asked = items.flatMap((item) => (drawn.includes(item.id) ? item.questions : []))
    const points = asked.map(({ key, id }) => scoreQuestion(key, responses[id])).reduce(add)
    const most = asked.reduce((sum, { key }) => sum + key.points, 0)
    return {
      course: id.split('/')[0],
      version,
      learner: this.learner,
      finishedAt,
      seconds,
      attempt,
      percent: score(points, most, Number(texts.passMark)).percent,
      drawn: items.map((item) => drawn.includes(item.id)),
      answers: asked.map(({ id, key, $root }) => {
        const values = [...($root.querySelector('select')?.options ?? [])].map((one) => one.value)
        return writeAnswer(key, responses[id], values.slice(1))
      })
    }
  }

  copy() {
    this.$text.select()
    // Over plain HTTP there is no `navigator.clipboard`.
    const isCopied = document.execCommand('copy')
    this.say(isCopied ? this.$root.dataset.textCopied : this.$root.dataset.textMade)
  }

  save() {
    const $link = document.createElement('a')
    const content = new Blob([`${this.$text.value}\n`], { type: 'text/plain' })
    $link.href = URL.createObjectURL(content)
    $link.download = `phieu-${this.test.id.split('/')[0]}-${this.learner}.txt`
    $link.click()
    setTimeout(() => URL.revokeObjectURL($link.href), 60_000)
  }
}

/**
 * @param {import('../test/test.mjs').Test} test
 */
export function start(test) {
  test.$slip.ontoggle = null
  if (!test.slip) test.slip = new Slip(test)
}
