/**
 * A practice: each question is checked when the learner likes, and tried again. Its answers go when
 * they are tried again; the best result stays.
 */

import { forgetAnswer, listAttempts, loadAnswer, makeId, saveAttempt } from '../answers/answers.mjs'
import { find } from '../quiz/question.mjs'
import { Quiz, startAll } from '../quiz/quiz.mjs'

export class Practice extends Quiz {
  start() {
    for (const question of this.questions) {
      question.$check = find(question.$root, '[data-role="check"]')
      question.$again = find(question.$root, '[data-role="again"]')
      question.$check.addEventListener('click', () => this.check(question))
      question.$again.addEventListener('click', () => this.tryAgain(question))
    }
    this.begin()
    this.nameChanged()
    for (const question of this.questions) {
      const answer = loadAnswer(this.id, question.id, question.fingerprint)
      question.field.write(answer?.response ?? null)
      if (answer) question.showVerdict()
    }
    if (this.questions.every(({ isScored }) => isScored)) this.showResult()
    this.update()
  }

  begin() {
    this.ask(this.questions)
    if ('shuffle' in this.texts) for (const question of this.questions) question.shuffle(makeId())
  }

  /** @param {import('../quiz/question.mjs').Question} question */
  check(question) {
    if (question.response === null) {
      question.ask()
      question.focus()
      return
    }
    this.keep([question])
    question.showVerdict()
    if (this.isUnsaved) this.$result.textContent = this.texts.textUnsaved
    if (this.asked.every(({ isScored }) => isScored)) this.showResult()
    this.update()
    question.$verdict.focus()
  }

  /** @param {import('../quiz/question.mjs').Question} question */
  tryAgain(question) {
    this.clear([question])
    this.update()
    question.focus()
  }

  /**
   * Save answers, and the result where no question is open and none before was as good.
   *
   * @param {import('../quiz/question.mjs').Question[]} questions
   */
  keep(questions) {
    this.isUnsaved = false
    for (const question of questions) this.save(question)
    if (!this.questions.every((one) => one.isScored || questions.includes(one))) return
    const best = { ...this.describe(this.questions), id: makeId() }
    const isAsGood = ({ points, max, passed }) =>
      passed >= best.passed && points * best.max >= best.points * max
    if (listAttempts(this.id).some(isAsGood)) return
    this.isUnsaved = !saveAttempt(this.id, best) || this.isUnsaved
  }

  clear(questions) {
    // What a browser kept before results were kept has its answers alone.
    this.keep([])
    for (const { id } of questions) forgetAnswer(this.id, id)
    super.clear(questions)
  }

  update() {
    super.update()
    for (const { $check, $again, isScored } of this.questions) {
      $check.hidden = isScored
      $again.hidden = !isScored
    }
  }
}

startAll(Practice)
