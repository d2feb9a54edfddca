/** A test: its questions are drawn, answered in any order, and handed in together. */

import {
  listAttempts,
  loadAnswer,
  loadDraw,
  makeId,
  saveAttempt,
  saveDraw
} from '../answers/answers.mjs'
import { drawItems } from '../quiz/draw.mjs'
import { Quiz, now, startAll } from '../quiz/quiz.mjs'

export class Test extends Quiz {
  /** Bring back the draw, what was answered, and the result, as far as they still fit. */
  start() {
    for (const question of this.questions) {
      question.$root.addEventListener('input', () => this.keepDraft(question))
    }
    this.$slip = this.$root.querySelector('[data-role="slip"]') ?? new Text()
    this.$slip.hidden = false
    this.$slip.ontoggle = async () => (await import('../slip/slip.mjs')).start(this)
    const kept = loadDraw(this.id)
    const draw = this.makeDraw()
    const isKept =
      kept?.drawn?.length === draw.drawn.length &&
      kept.drawn.every((id) => this.items.some((item) => item.id === id))
    this.begin(isKept ? kept : { ...draw, responses: kept?.responses })
    if (!isKept && 'draw' in this.texts) saveDraw(this.id, this.draw)
    const attempt = listAttempts(this.id).find(({ id }) => id === this.draw.id)
    // A draft belongs to an attempt that goes on, answers to one that was handed in.
    const isDraft = !attempt && (isKept || 'draw' in this.texts)
    const isSame = attempt?.version === this.texts.version
    for (const { id, fingerprint, field } of this.asked) {
      const draft = this.draw.responses?.[`${id}/${fingerprint}`]
      const answer = isDraft ? null : loadAnswer(this.id, id, fingerprint)?.response
      field.write((isSame ? attempt.responses[id] : (draft ?? answer)) ?? null)
    }
    if (isDraft) return
    this.nameChanged()
    if (attempt && !isSame) this.draw = { ...this.draw, id: makeId(), startedAt: now() }
    else if (this.asked.every(({ response }) => response !== null)) this.showResult()
    if (isSame) this.announce(attempt)
  }

  /** @returns {any} A new draw: what was not seen yet comes first. */
  makeDraw(seed = makeId(), seen = listAttempts(this.id).flatMap(({ drawn }) => drawn)) {
    const quotas = (this.texts.draw ?? '').split(' ').filter(Boolean).map((quota) => {
      const [topic, count] = quota.split(':')
      return { topic, count: Number(count) }
    })
    return { id: makeId(), seed, drawn: drawItems(this.items, quotas, seed, seen) }
  }

  begin(draw = this.makeDraw()) {
    this.draw = draw
    this.offerSlip()
    this.ask(this.items.flatMap(({ id, questions }) => (draw.drawn.includes(id) ? questions : [])))
    if (!('shuffle' in this.texts)) return
    for (const question of this.asked) question.shuffle(`${draw.seed}/${question.id}`)
  }

  startAgain() {
    super.startAgain()
    saveDraw(this.id, this.draw)
  }

  /**
   * Keep what is being answered, so that a reload loses nothing.
   *
   * @param {import('../quiz/question.mjs').Question} question
   */
  keepDraft({ id, fingerprint, response }) {
    if (this.isRepeat) return
    const kept = loadDraw(this.id)
    const other = kept?.id === this.draw.id ? kept.responses : {}
    const own = { [`${id}/${fingerprint}`]: response ?? undefined }
    this.draw.startedAt ||= now()
    this.draw.responses = { ...this.draw.responses, ...other, ...own }
    saveDraw(this.id, this.draw)
  }

  /**
   * Save the answers and the attempt. Trying the wrong ones again changes neither.
   *
   * @param {import('../quiz/question.mjs').Question[]} questions
   */
  keep(questions) {
    if (this.isRepeat) return
    this.isUnsaved = false
    for (const question of questions) this.save(question)
    const { id, seed, drawn, startedAt = now() } = this.draw
    const reached = this.describe(questions)
    const attempt = {
      ...reached,
      id,
      seed,
      drawn,
      responses: Object.fromEntries(questions.map(({ id, response }) => [id, response])),
      startedAt,
      seconds: Math.round((Date.parse(reached.finishedAt) - Date.parse(startedAt)) / 1000)
    }
    this.isUnsaved = !saveAttempt(this.id, attempt) || this.isUnsaved
    saveDraw(this.id, { id, seed, drawn })
    this.announce(attempt)
  }

  /** Put the completion slip where it is needed: before the questions, or below a result. */
  offerSlip(attempt) {
    this.attempt = attempt
    ;(attempt?.passed ? this.$submit.parentNode : this.$items).before(this.$slip)
  }

  /** Tell other modules of the page which attempt its result is of. */
  announce(attempt) {
    this.offerSlip(attempt)
    this.$root.dispatchEvent(new CustomEvent('tp-attempt', { bubbles: true, detail: attempt }))
  }
}

startAll(Test)
