/**
 * Random schedules in the quiz's own page: its form and modules in two frames of this page, with
 * this browser's storage, against a model that knows what each reload must bring back. A frame is
 * a tab without the theme, so that hundreds of schedules take no longer than a few in whole pages.
 */

import { check, makeDice } from './dice.mjs'

const SCORED = 'tp-quiz__question--scored'
const QUESTIONS = 5
const STEPS = 20

/** The page as its authors have it at a time: its questions, in order, each in some wording. */
class Site {
  constructor($form, script, seed) {
    this.$form = $form
    this.script = script
    this.$keys = new Map([...$form.querySelectorAll('[data-for]')].map(($key) => [$key.dataset.for, $key]))
    const $all = [...$form.querySelectorAll('fieldset[data-question]')]
    const first = seed % ($all.length - QUESTIONS + 1)
    this.questions = $all
      .slice(first, first + QUESTIONS)
      .map(($root) => ({ $root, id: $root.dataset.question, kind: $root.dataset.question, version: 0 }))
  }

  /** @returns {string} The whole page as it is sent. */
  compose() {
    const page = document.implementation.createHTMLDocument()
    page.documentElement.lang = 'en'
    const $form = page.importNode(this.$form, true)
    const $items = this.questions.map(({ $root, id, kind, version }) => {
      const $item = page.createElement('div')
      $item.dataset.item = id
      $item.append(page.importNode($root, true))
      const $question = $item.firstChild
      if (id !== kind) $item.innerHTML = $item.innerHTML.replaceAll(kind, id)
      $item.firstChild.dataset.key = $question.dataset.key
      $item.firstChild.dataset.fingerprint = `${kind}-${version}`
      return $item
    })
    const $keys = this.questions.map(({ id, kind }) => {
      const $key = page.importNode(this.$keys.get(kind), true)
      $key.dataset.for = id
      return $key
    })
    $form.querySelector('[data-role="items"]').replaceChildren(...$items)
    $form.querySelector('[data-role="key"]').replaceChildren(...$keys)
    const $script = page.createElement('script')
    $script.type = 'module'
    $script.src = this.script
    page.body.append($form, $script)
    return page.documentElement.outerHTML
  }
}

/** Two tabs on one site that its authors keep changing, and what must be kept. */
class Schedule {
  constructor(site, answer, seed) {
    this.site = site
    this.fill = answer
    this.dice = makeDice(seed)
    this.serial = 0
    this.counts = {}
    /** What was answered, by question and wording. */
    this.truth = new Map()
    /** Shares of the points that were reached when no question was open. */
    this.finished = []
    this.frames = [0, 1].map(() => document.body.appendChild(document.createElement('iframe')))
  }

  pick(count) {
    return Math.floor(this.dice() * count)
  }

  any(list) {
    return list[this.pick(list.length)]
  }

  async run() {
    localStorage.clear()
    for (const $frame of this.frames) await this.load($frame)
    for (let step = 0; step < STEPS; step += 1) {
      const action = this.any([
        'answer', 'answer', 'answer', 'answer', 'answer', 'all', 'again', 'start', 'reload', 'reload', 'reword',
        'insert', 'remove', 'reorder', 'clear'
      ])
      const $frame = this.any(this.frames)
      const isDone = await this[action]($frame)
      if (isDone !== false) this.counts[action] = (this.counts[action] ?? 0) + 1
    }
    for (const $frame of this.frames) await this.reload($frame)
  }

  end() {
    for (const $frame of this.frames) $frame.remove()
  }

  async load($frame) {
    const loaded = new Promise((resolve) => $frame.addEventListener('load', resolve, { once: true }))
    $frame.srcdoc = this.site.compose()
    await loaded
    check($frame.contentDocument.querySelector('.tp-quiz--live'), 'the quiz did not start')
  }

  list($frame) {
    return [...$frame.contentDocument.querySelectorAll('fieldset[data-question]')].map(($root) => ({
      $root,
      id: $root.dataset.question,
      mark: $root.dataset.fingerprint,
      key: JSON.parse($root.dataset.key),
      isScored: $root.classList.contains(SCORED)
    }))
  }

  read($root) {
    const isGiven = ({ checked, type, value }) => checked || (type === 'text' && value)
    const $fields = [...$root.querySelectorAll('input')].filter(isGiven).concat(...$root.querySelectorAll('select'))
    // Choices are shuffled at each load.
    const given = $fields.map(({ name, value }) => `${name}=${value}`).sort()
    const steps = [...$root.querySelectorAll('[data-step]')].map(({ dataset }) => dataset.step)
    return [...given, ...steps].join(' ')
  }

  press($root, role) {
    const $button = $root.querySelector(`[data-role="${role}"]`)
    const isThere = !$button.hidden
    if (isThere) $button.click()
    return isThere
  }

  /** Where no question of a tab is open, its result must be kept from now on. */
  noteFinish($frame) {
    const asked = this.list($frame)
    if (!asked.every(({ isScored }) => isScored)) return
    const sum = (list) => list.reduce((points, { key }) => points + key.points, 0)
    const right = asked.filter(({ $root }) => $root.querySelector('.tp-quiz__verdict--right'))
    this.finished.push(sum(right) / sum(asked))
  }

  forget(id) {
    for (const key of this.truth.keys()) if (key.startsWith(`${id}|`)) this.truth.delete(key)
  }

  answer($frame) {
    const { id } = this.any(this.list($frame))
    return this.answerOne($frame, id)
  }

  answerOne($frame, id) {
    const find = () => this.list($frame).find((one) => one.id === id)
    if (find().isScored) {
      this.noteFinish($frame)
      this.press(find().$root, 'again')
      this.forget(id)
    }
    const { $root, mark } = find()
    this.fill($root, this.dice() < 0.6)
    this.press($root, 'check')
    check(find().isScored, `${id} was not checked`)
    this.truth.set(`${id}|${mark}`, this.read($root))
    this.noteFinish($frame)
  }

  /** Answer what is open, the last one with the button for all. */
  all($frame) {
    const open = this.list($frame).filter(({ isScored }) => !isScored)
    if (open.length === 0) return false
    for (const { $root } of open) this.fill($root, this.dice() < 0.8)
    check(this.press($frame.contentDocument, 'submit'), 'nothing to press')
    for (const { $root, id, mark } of open) this.truth.set(`${id}|${mark}`, this.read($root))
    check(this.list($frame).every(({ isScored }) => isScored), 'not all was checked')
    this.noteFinish($frame)
  }

  again($frame) {
    const scored = this.list($frame).filter(({ isScored }) => isScored)
    if (scored.length === 0) return false
    const { $root, id } = this.any(scored)
    this.noteFinish($frame)
    this.press($root, 'again')
    this.forget(id)
  }

  start($frame) {
    this.noteFinish($frame)
    if (!this.press($frame.contentDocument, 'retry')) return false
    for (const { id } of this.list($frame)) this.forget(id)
  }

  /** Load a tab anew, and compare all that it brings back. */
  async reload($frame) {
    await this.load($frame)
    const changed = $frame.contentDocument.querySelector('form').dataset.textChanged
    for (const { $root, id, mark, isScored } of this.list($frame)) {
      const wanted = this.truth.get(`${id}|${mark}`)
      check(isScored === (wanted !== undefined), `${id} ${mark}: scored ${isScored}`)
      if (wanted !== undefined) check(this.read($root) === wanted, `${id}: ${this.read($root)}, not ${wanted}`)
      const isChanged = !isScored && [...this.truth.keys()].some((key) => key.startsWith(`${id}|`))
      const says = $root.querySelector('[data-role="verdict"]').textContent === changed
      check(says === isChanged, `${id}: changed ${isChanged}, says ${says}`)
    }
    const kept = Object.entries(localStorage).filter(([key]) => key.includes('/attempt/'))
    const shares = kept.map(([, value]) => JSON.parse(value)).map(({ points, max }) => points / max)
    const best = Math.max(0, ...shares)
    check(kept.length > 0 === this.finished.length > 0, `${kept.length} results of ${this.finished.length}`)
    check(Math.abs(best - Math.max(0, ...this.finished)) < 1e-9, `the best is ${best}, not of ${this.finished}`)
  }

  reword() {
    this.any(this.site.questions).version = this.pick(3)
  }

  insert() {
    this.serial += 1
    const place = this.pick(this.site.questions.length + 1)
    const { $root, kind } = this.any(this.site.questions)
    this.site.questions.splice(place, 0, { $root, kind, id: `${kind}-n${this.serial}`, version: 0 })
  }

  remove() {
    if (this.site.questions.length < 3) return false
    this.site.questions.splice(this.pick(this.site.questions.length), 1)
  }

  reorder() {
    this.site.questions.reverse()
  }

  clear() {
    if (this.dice() < 0.6) return false
    localStorage.clear()
    this.truth.clear()
    this.finished = []
  }
}

/** @returns {Promise<{counts: Record<string, number>, finished: number, faults: string[]}>} */
export async function runPages(answer, url, first, count) {
  const page = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html')
  const $form = page.querySelector('form.tp-quiz')
  const script = new URL(page.querySelector('script[src$="practice.mjs"]').getAttribute('src'), url).href
  const outcome = { counts: {}, finished: 0, faults: [] }
  for (let seed = first; seed < first + count; seed += 1) {
    const schedule = new Schedule(new Site($form, script, seed), answer, seed)
    await schedule.run().catch(({ message }) => outcome.faults.push(`seed ${seed}: ${message}`))
    schedule.end()
    outcome.finished += schedule.finished.length
    for (const [name, times] of Object.entries(schedule.counts)) {
      outcome.counts[name] = (outcome.counts[name] ?? 0) + times
    }
  }
  return outcome
}
