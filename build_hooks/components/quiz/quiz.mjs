/**
 * Scores a quiz in its page. Without it the page still shows every question, and the answers
 * behind `details`.
 */

import { forgetAnswer, loadAnswer, saveAnswer } from '../answers/answers.mjs'
import { isRight, score } from '../answers/score.mjs'

/**
 * @param {Element} $root
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find($root, selector) {
  const $element = $root.querySelector(selector)
  if (!($element instanceof HTMLElement)) {
    throw new Error(`tp-quiz: no element for ${selector}`)
  }
  return $element
}

/**
 * Put values into a text's braces.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

/** One question's fieldset. */
class Question {
  /** @param {HTMLElement} $root */
  constructor($root) {
    this.$root = $root
    this.id = $root.dataset.question ?? ''
    this.fingerprint = $root.dataset.fingerprint ?? ''
    this.$inputs = [...$root.querySelectorAll('input')]
    this.$verdict = find($root, '[data-role="verdict"]')
    this.$answers = /** @type {HTMLDetailsElement} */ (find($root, '[data-role="answers"]'))
    $root.addEventListener('change', () => {
      this.$verdict.hidden = true
    })
  }

  /** @returns {string[]} */
  get picked() {
    return this.$inputs.filter(($input) => $input.checked).map(($input) => $input.value)
  }

  /** @returns {boolean} */
  get isRight() {
    const correct = this.$inputs
      .filter(($input) => 'correct' in $input.dataset)
      .map(($input) => $input.value)
    return isRight(this.picked, correct)
  }

  /** @param {string[]} picked */
  pick(picked) {
    for (const $input of this.$inputs) {
      $input.checked = picked.includes($input.value)
    }
  }

  /** @param {string} text */
  say(text) {
    this.$verdict.textContent = text
    this.$verdict.hidden = false
  }

  /** @param {string} text */
  showVerdict(text) {
    this.say(text)
    this.$verdict.classList.toggle('tp-quiz__verdict--right', this.isRight)
    this.$answers.open = true
    for (const $input of this.$inputs) $input.disabled = true
  }

  clear() {
    this.$verdict.hidden = true
    this.$answers.open = false
    for (const $input of this.$inputs) {
      $input.disabled = false
      $input.checked = false
    }
  }
}

/** A quiz on its form, `data-module="tp-quiz"`. */
export class Quiz {
  /** @param {HTMLFormElement} $root */
  constructor($root) {
    if ($root.classList.contains('tp-quiz--live')) return
    this.$root = $root
    this.id = $root.dataset.quiz ?? ''
    this.$submit = find($root, '[data-role="submit"]')
    this.$retry = find($root, '[data-role="retry"]')
    this.$result = find($root, '[data-role="result"]')
    this.questions = [...$root.querySelectorAll('fieldset[data-question]')].map(
      ($question) => new Question(/** @type {HTMLElement} */ ($question))
    )
    $root.classList.add('tp-quiz--live')
    this.$submit.hidden = false
    this.$submit.addEventListener('click', () => this.handIn())
    this.$retry.addEventListener('click', () => this.startAgain())
    window.addEventListener('pageshow', () => this.restore())
    this.restore()
  }

  /** Show what was answered and scored before, where every question is still the same. */
  restore() {
    const answers = this.questions.map(({ id, fingerprint }) => loadAnswer(this.id, id, fingerprint))
    this.questions.forEach((question, index) => {
      const answer = answers[index]
      if (answer) question.pick(answer.response)
    })
    if (answers.every((answer) => answer)) this.showResult(true)
  }

  /** Score the answers, save them and say the result; first ask for what is missing. */
  handIn() {
    const missing = this.questions.filter((question) => question.picked.length === 0)
    if (missing.length > 0) {
      for (const question of missing) question.say(this.$root.dataset.textUnanswered ?? '')
      this.$result.textContent = fill(this.$root.dataset.textMissing ?? '', { count: missing.length })
      missing[0].$inputs[0].focus()
      return
    }
    const at = new Date().toISOString()
    const saved = this.questions.map(({ id, fingerprint, picked, isRight: right }) => {
      const points = right ? 1 : 0
      return saveAnswer(this.id, id, { fingerprint, response: picked, points, max: 1, at })
    })
    this.showResult(saved.every(Boolean))
    this.$result.focus()
  }

  /** @param {boolean} isSaved */
  showResult(isSaved) {
    const { textPassed, textFailed, textResult, textRight, textWrong, textUnsaved, passMark } =
      this.$root.dataset
    const right = this.questions.filter((question) => question.isRight).length
    const { percent, passed } = score(right, this.questions.length, Number(passMark))
    for (const question of this.questions) {
      question.showVerdict((question.isRight ? textRight : textWrong) ?? '')
    }
    const values = { right, total: this.questions.length, percent, mark: passMark ?? '' }
    const parts = [fill(textResult ?? '', values), passed ? textPassed : textFailed]
    if (!isSaved) parts.push(textUnsaved)
    this.$result.textContent = parts.join(' ')
    this.$root.classList.add('tp-quiz--scored')
    this.$submit.hidden = true
    this.$retry.hidden = false
  }

  /** Forget the answers and begin anew. */
  startAgain() {
    for (const question of this.questions) {
      forgetAnswer(this.id, question.id)
      question.clear()
    }
    this.$result.textContent = ''
    this.$root.classList.remove('tp-quiz--scored')
    this.$submit.hidden = false
    this.$retry.hidden = true
    this.questions[0].$inputs[0].focus()
  }
}

for (const $quiz of document.querySelectorAll('form[data-module="tp-quiz"]')) {
  new Quiz(/** @type {HTMLFormElement} */ ($quiz))
}
