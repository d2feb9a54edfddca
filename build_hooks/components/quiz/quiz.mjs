/**
 * What a practice and a test have in common: the questions that are asked, their score, and what
 * can be done next. Without script the page still shows the questions of one draw, their answers
 * behind `details`, and a key when it is printed.
 */

import { isChanged, saveAnswer } from '../answers/answers.mjs'
import { add, score } from '../answers/score.mjs'
import { Question, fill, find, show } from './question.mjs'

/** @type {($list: Element) => any[]} An element's children, those in templates too. */
const unpack = ($list) =>
  [...$list.children].map(($child) => $child.content?.firstElementChild ?? $child)

/** @returns {string} UTC instant (ISO 8601). */
export const now = () => new Date().toISOString()

/** A quiz on its form, `data-module="tp-quiz"`. */
export class Quiz {
  /** @param {HTMLFormElement} $root */
  constructor($root) {
    if ($root.classList.contains('tp-quiz--live')) return
    this.$root = $root
    this.texts = $root.dataset
    this.id = $root.dataset.quiz
    for (const role of ['submit', 'repeat', 'retry', 'print', 'result', 'lines', 'items', 'key']) {
      this[`$${role}`] = find($root, `[data-role="${role}"]`)
    }
    this.$line = find($root, '[data-role="line"]').content.firstElementChild
    this.items = unpack(this.$items).map(($item) => ({
      id: $item.dataset.item,
      topic: $item.dataset.topic,
      $item,
      questions: [...$item.querySelectorAll('[data-question]')].map(
        ($question) => new Question($question, this.texts)
      )
    }))
    this.questions = this.items.flatMap(({ questions }) => questions)
    this.keys = new Map(unpack(this.$key).map(($key) => [$key.dataset.for, $key]))
    $root.classList.add('tp-quiz--live')
    this.$submit.onclick = () => this.handIn()
    this.$repeat.onclick = () => this.repeat()
    this.$retry.onclick = () => this.startAgain()
    this.$print.onclick = () => this.print()
    this.$print.hidden = false
    this.start()
  }

  /**
   * Show these questions and no others.
   *
   * @param {Question[]} asked
   */
  ask(asked) {
    this.asked = asked
    const items = this.items.filter(({ questions }) => questions.some((one) => asked.includes(one)))
    this.$items.replaceChildren(...items.map(({ $item }) => $item))
    for (const question of this.questions) question.$root.hidden = !asked.includes(question)
    asked.forEach(({ $number }, index) => {
      const values = { number: index + 1, total: asked.length }
      $number.textContent = fill(this.texts.textNumber, values)
    })
    this.$key.replaceChildren(...asked.map(({ id }) => this.keys.get(id)))
    this.update()
  }

  /** Say which questions were answered in another wording. */
  nameChanged() {
    for (const question of this.asked) {
      if (isChanged(this.id, question.id, question.fingerprint)) {
        question.say(this.texts.textChanged)
      }
    }
  }

  /** Ask for what is missing; without anything missing, score the rest and say the result. */
  handIn() {
    const open = this.asked.filter(({ isScored }) => !isScored)
    const missing = open.filter(({ response }) => response === null)
    if (missing.length > 0) {
      for (const question of missing) question.ask()
      this.$result.textContent = fill(this.texts.textMissing, { count: missing.length })
      missing[0].focus()
      return
    }
    this.keep(open)
    this.showResult()
    this.$result.focus()
  }

  /**
   * Save an answer.
   *
   * @param {Question} question
   */
  save({ id, fingerprint, key, points, response }) {
    const answer = { fingerprint, response, points: points[0] / points[1], max: key.points }
    this.isUnsaved = !saveAnswer(this.id, id, { ...answer, at: now() }) || this.isUnsaved
  }

  /**
   * @param {Question[]} questions
   * @returns {any} Their score.
   */
  rate(questions) {
    const points = questions.map((question) => question.points).reduce(add)
    const most = questions.reduce((sum, { key }) => sum + key.points, 0)
    const right = questions.filter(({ isRight }) => isRight).length
    return { points, most, right, ...score(points, most, Number(this.texts.passMark)) }
  }

  /**
   * @param {Question[]} questions
   * @returns {any} What is kept of their score: the part of an attempt that every quiz has.
   */
  describe(questions) {
    const { points, most, passed } = this.rate(questions)
    return {
      quiz: this.id,
      version: this.texts.version,
      points: points[0] / points[1],
      max: most,
      passed,
      finishedAt: now()
    }
  }

  showResult() {
    const { texts } = this
    const { points, most, right, percent, passed } = this.rate(this.asked)
    const total = this.asked.length
    const mark = show([texts.passMark, 1])
    const values = { right, total, percent, mark, points: show(points), most }
    const isPlain = most === total && points[0] === right
    const parts = this.isRepeat
      ? [texts.textRepeated]
      : [isPlain ? texts.textResult : texts.textResultPoints, passed ? texts.textPassed : texts.textFailed]
    if (this.isUnsaved) parts.push(texts.textUnsaved)
    this.$result.textContent = fill(parts.join(' '), values)
    this.$lines.replaceChildren(
      ...this.asked.map((question, index) => {
        if (!question.isScored) question.showVerdict()
        const $line = this.$line.cloneNode(true)
        $line.firstChild.href = `#${question.$root.id}`
        const words = { number: index + 1, verdict: question.verdict }
        $line.firstChild.textContent = fill(texts.textLine, words)
        return $line
      })
    )
    this.update()
  }

  /** Offer what can be done now. */
  update() {
    const isDone = this.asked.every(({ isScored }) => isScored)
    this.$submit.hidden = isDone
    this.$retry.hidden = !isDone
    this.$repeat.hidden = !isDone || this.asked.every(({ isRight }) => isRight)
    if (!isDone) this.$lines.replaceChildren()
  }

  /** Ask only what was not right, once more. */
  repeat() {
    const wrong = this.asked.filter(({ isRight }) => !isRight)
    this.isRepeat = true
    this.clear(wrong)
    this.ask(wrong)
    wrong[0].focus()
  }

  /** Begin anew. */
  startAgain() {
    this.isRepeat = false
    this.clear(this.questions)
    this.begin()
    this.asked[0].focus()
  }

  /** @param {Question[]} questions */
  clear(questions) {
    for (const question of questions) question.clear()
    this.$result.textContent = ''
  }

  print() {
    this.$root.classList.add('tp-quiz--printing')
    window.print()
    this.$root.classList.remove('tp-quiz--printing')
  }
}

/**
 * Start every quiz of the page.
 *
 * @param {typeof Quiz} Mode
 */
export function startAll(Mode) {
  for (const $quiz of document.querySelectorAll('form[data-module="tp-quiz"]')) new Mode($quiz)
}
