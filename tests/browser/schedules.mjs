/**
 * Random schedules of what people and browsers do, run against the stored answers and against a
 * model that knows what must be there. Every answer carries whose and what it answers, so that one
 * in a wrong place gives itself away.
 */

import { createStore, CURRENT, endShared, IDLE_MS, SHARED } from '../assets/answers/answers.mjs'
import { createProfiles } from '../assets/profile/profiles.mjs'
import { check, makeDice } from './dice.mjs'
import { Area, FakeStorage } from './fake_storage.mjs'

const START_MS = Date.UTC(2026, 10, 23)
let clockMs = START_MS
Date.now = () => clockMs
let dice = () => 0
crypto.getRandomValues = (bytes) => bytes.map(() => Math.floor(dice() * 256))

/** One browser with its tabs, the site that its authors keep changing, and what must be kept. */
class Schedule {
  constructor(seed) {
    this.dice = makeDice(seed)
    dice = makeDice(~seed)
    this.area = new Area()
    this.processes = [new FakeStorage(this.area), new FakeStorage(this.area)]
    this.isBlocked = false
    this.serial = 0
    this.counts = {}
    /** Answers that must be there, by owner, line of quizzes, question and wording. */
    this.truth = new Map()
    /** Answers of the first format, by name of the quiz and question. */
    this.oldTruth = new Map()
    this.attempts = new Map()
    this.draws = new Map()
    this.wordings = new Set()
    this.owners = new Set()
    this.site = [0, 1].map((line) => ({
      line,
      names: [`officials/lesson-${line}`],
      questions: Array.from({ length: 1 + this.pick(4) }, (_, place) => this.word(line, `q${place}`, 0))
    }))
    this.tabs = [this.newTab()]
  }

  pick(count) {
    return Math.floor(this.dice() * count)
  }

  any(list) {
    return list[this.pick(list.length)]
  }

  word(line, id, version) {
    this.wordings.add(`${line}|${id}|f${version}`)
    return { id, version, fingerprint: `f${version}` }
  }

  newTab() {
    return this.load({ local: this.any(this.processes), session: new FakeStorage(new Area()) })
  }

  /** Load the site's present pages in a tab. */
  load(tab) {
    const { isBlocked } = this
    const give = (storage) => {
      if (isBlocked) throw new Error('SecurityError')
      return storage
    }
    tab.host = {
      get localStorage() {
        return give(tab.local)
      },
      get sessionStorage() {
        return give(tab.session)
      }
    }
    tab.site = structuredClone(this.site)
    tab.isBlocked = isBlocked
    tab.store = createStore(tab.host, new Map(tab.site.map(({ names: [name, ...former] }) => [name, former])))
    this.owners.add(tab.store.owner)
    if (tab.sharedOwner && !isBlocked && tab.store.owner !== tab.sharedOwner) {
      this.forgetOwner(tab.sharedOwner)
      tab.sharedOwner = ''
    }
    return tab
  }

  /** What must be given back for a wording: the newest, under whatever name it was saved. */
  find(owner, line, question, fingerprint) {
    const [kept] = [...(this.truth.get(`${owner}|${line}|${question}|${fingerprint}`)?.values() ?? [])].sort(
      (one, other) => other.response[1] - one.response[1]
    )
    const old = owner === 'default' ? this.oldTruth.get(`${line}|${question}`) : undefined
    return kept ?? (old?.fingerprint === fingerprint ? old : undefined)
  }

  step() {
    const action = this.any([
      'answer', 'answer', 'answer', 'answer', 'answer', 'hand in', 'draw', 'forget', 'reload', 'reload', 'open', 'close',
      'deliver', 'insert', 'remove', 'reorder', 'reword', 'rename', 'old page', 'person', 'person', 'leave', 'share',
      'wait', 'clear', 'block', 'fill'
    ])
    this.counts[action] = (this.counts[action] ?? 0) + 1
    clockMs += 1000
    this[action](this.any(this.tabs))
  }

  answer(tab) {
    const quiz = this.any(tab.site)
    if (quiz.questions.length === 0) return
    const { id, fingerprint } = this.any(quiz.questions)
    const key = `${tab.store.owner}|${quiz.line}|${id}|${fingerprint}`
    this.serial += 1
    const at = new Date(clockMs).toISOString()
    const answer = { fingerprint, response: [key, this.serial], points: this.pick(3), max: 2, at }
    const isKept = tab.store.saveAnswer(quiz.names[0], id, answer)
    check(isKept || tab.isBlocked || this.isFull(tab), 'an answer was refused without reason')
    check(!isKept || !tab.isBlocked, 'a blocked browser said that it kept an answer')
    if (!isKept) return
    if (!this.truth.has(key)) this.truth.set(key, new Map())
    this.truth.get(key).set(quiz.names[0], answer)
    const seen = tab.store.loadAnswer(quiz.names[0], id, fingerprint)
    check(seen?.response[1] === this.serial, 'an answer that was kept is not given back')
  }

  isFull(tab) {
    return !tab.store.isShared && this.area.room < Infinity
  }

  'hand in'(tab) {
    const quiz = this.any(tab.site)
    this.serial += 1
    const finishedAt = new Date(clockMs).toISOString()
    const key = `${tab.store.owner}|${quiz.line}`
    const attempt = { id: `a${this.serial}`, quiz: quiz.names[0], key, points: 1, max: 2, passed: false, finishedAt }
    if (!tab.store.saveAttempt(quiz.names[0], attempt)) return
    this.attempts.set(`${key}|${attempt.id}`, attempt)
    const again = tab.store.saveAttempt(quiz.names[0], { ...attempt, points: 2 })
    check(again, 'an attempt that is there was refused')
  }

  draw(tab) {
    const quiz = this.any(tab.site)
    // A draw goes on where it was begun; pages of two names of one quiz keep one each.
    if (quiz.names.length > 1) return
    this.serial += 1
    const key = `${tab.store.owner}|${quiz.line}`
    const draw = this.dice() < 0.7 ? { key, serial: this.serial } : null
    if (tab.store.saveDraw(quiz.names[0], draw) && !tab.isBlocked) this.draws.set(key, draw)
  }

  forget(tab) {
    const quiz = this.any(tab.site)
    if (quiz.questions.length === 0 || tab.isBlocked) return
    const { id } = this.any(quiz.questions)
    const { owner, isShared } = tab.store
    const storage = isShared ? tab.session : tab.local
    // What another process wrote a moment ago is not seen here yet, and stays.
    for (const [key, byName] of this.truth) {
      const [whose, line, question, fingerprint] = key.split('|')
      if (whose !== owner || Number(line) !== quiz.line || question !== id) continue
      for (const name of quiz.names) {
        const stored = `training-portal/2/${owner}/answer/${name}/${id}/${fingerprint}`
        if (storage.getItem(stored) !== null) byName.delete(name)
      }
    }
    if (owner === 'default') this.oldTruth.delete(`${quiz.line}|${id}`)
    tab.store.forgetAnswer(quiz.names[0], id)
  }

  reload(tab) {
    this.load(tab)
    for (const quiz of tab.site) {
      for (const { id, fingerprint } of quiz.questions) {
        const answer = tab.store.loadAnswer(quiz.names[0], id, fingerprint)
        const key = `${tab.store.owner}|${quiz.line}|${id}|${fingerprint}`
        const isRight = answer === null || [key, 'old'].includes(answer.response[0])
        check(isRight, `${answer?.response[0]} came up at ${key}`)
      }
    }
  }

  open() {
    if (this.tabs.length < 4) this.tabs.push(this.newTab())
  }

  close(tab) {
    if (this.tabs.length === 1) return
    this.tabs = this.tabs.filter((other) => other !== tab)
    if (tab.sharedOwner) this.forgetOwner(tab.sharedOwner)
  }

  deliver() {
    this.any(this.processes).catchUp(1 + this.pick(5))
  }

  insert() {
    const quiz = this.any(this.site)
    this.serial += 1
    const question = this.word(quiz.line, `n${this.serial}`, 0)
    quiz.questions.splice(this.pick(quiz.questions.length + 1), 0, question)
  }

  remove() {
    const quiz = this.any(this.site)
    quiz.questions.splice(this.pick(quiz.questions.length), 1)
  }

  reorder() {
    const quiz = this.any(this.site)
    quiz.questions.reverse()
  }

  reword() {
    const quiz = this.any(this.site)
    if (quiz.questions.length === 0) return
    const place = this.pick(quiz.questions.length)
    const { id, version } = quiz.questions[place]
    const isTakenBack = version > 0 && this.dice() < 0.3
    quiz.questions[place] = this.word(quiz.line, id, isTakenBack ? version - 1 : version + 1)
  }

  rename() {
    const quiz = this.any(this.site)
    this.serial += 1
    quiz.names = [`officials/renamed-${this.serial}`, ...quiz.names]
  }

  /** A page of the first release, still open in a tab, saves in its own format. */
  'old page'(tab) {
    const quiz = this.any(this.site)
    if (quiz.questions.length === 0 || tab.isBlocked) return
    const { id, fingerprint } = this.any(quiz.questions)
    const old = { fingerprint, picked: ['old'], right: this.dice() < 0.5 }
    try {
      tab.local.setItem(`training-portal/1/${quiz.names.at(-1)}/${id}`, JSON.stringify(old))
    } catch {
      return
    }
    this.oldTruth.set(`${quiz.line}|${id}`, { fingerprint, response: ['old'] })
  }

  /** Another learner takes over in one tab; the other tabs keep theirs until they load anew. */
  person(tab) {
    if (tab.store.isShared) return
    const profiles = createProfiles(tab.host)
    const others = profiles.list()
    const id = others.length < 4 && this.dice() < 0.5 ? profiles.make(`N${this.serial}`) : this.any(others).id
    if (id && profiles.choose(id)) this.load(tab)
  }

  /** A learner is removed with everything; that takes as long as the browser's own dialogue. */
  leave(tab) {
    if (tab.isBlocked || this.dice() < 0.9) return
    for (const process of this.processes) process.catchUp()
    const { id } = this.any(createProfiles(tab.host).list())
    createProfiles(tab.host).clear(id)
    for (const map of [this.truth, this.attempts, this.draws]) {
      for (const key of map.keys()) if (key.startsWith(`${id}|`)) map.delete(key)
    }
    if (id === 'default') this.oldTruth.clear()
  }

  /** A shared computer's session begins, or ends. */
  share(tab) {
    if (tab.isBlocked) return
    if (tab.store.isShared) endShared(tab.session)
    else {
      check(createProfiles(tab.host).startShared(), 'no session')
      tab.sharedOwner = JSON.parse(tab.session.getItem(SHARED)).id
    }
    this.load(tab)
  }

  forgetOwner(owner) {
    for (const map of [this.truth, this.attempts, this.draws]) {
      for (const key of map.keys()) if (key.startsWith(`${owner}|`)) map.delete(key)
    }
    this.owners.delete(owner)
  }

  /** Nobody touches a tab for a quarter of an hour; then it is loaded again. */
  wait(tab) {
    clockMs += IDLE_MS
    this.load(tab)
    if (tab.isBlocked) return
    check(Object.keys(tab.session).length === 0, 'a session that was left alone left something')
    check(!tab.store.isShared, 'a session that was left alone went on')
  }

  clear() {
    if (this.dice() < 0.9) return
    this.area.clear()
    for (const map of [this.truth, this.attempts, this.draws]) {
      for (const key of map.keys()) if (!this.isOfSession(key.split('|')[0])) map.delete(key)
    }
    this.oldTruth.clear()
  }

  isOfSession(owner) {
    return this.tabs.some(({ sharedOwner }) => sharedOwner === owner)
  }

  block() {
    this.isBlocked = this.dice() < 0.3
  }

  fill() {
    this.area.room = this.dice() < 0.5 ? this.area.size + this.pick(200) : Infinity
  }

  /** Everything has arrived and nothing is in the way: compare all that there ever was. */
  finish() {
    this.isBlocked = false
    this.area.room = Infinity
    for (const process of this.processes) process.catchUp()
    for (const tab of this.tabs) this.compare(this.load(tab))
    const tab = this.newTab()
    for (const owner of this.owners) {
      if (this.isOfSession(owner)) continue
      tab.local.setItem(CURRENT, JSON.stringify(owner))
      this.load(tab)
      check(tab.store.owner === owner, 'another learner came up')
      this.compare(tab)
    }
  }

  compare(tab) {
    const { store } = tab
    const { owner } = store
    for (const quiz of tab.site) {
      const ids = new Set([...this.wordings].filter((w) => w.startsWith(`${quiz.line}|`)).map((w) => w.split('|')[1]))
      for (const id of ids) this.compareQuestion(store, quiz, id)
      const listed = store.listAttempts(quiz.names[0])
      const wanted = [...this.attempts].filter(([key]) => key.startsWith(`${owner}|${quiz.line}|`))
      check(listed.length === wanted.length, `attempts of ${owner}: ${listed.length}, not ${wanted.length}`)
      check(listed.every(({ points, key }) => points === 1 && key === `${owner}|${quiz.line}`), 'an attempt was changed')
      const draw = store.loadDraw(quiz.names[0])
      const drawn = this.draws.get(`${owner}|${quiz.line}`) ?? null
      check((draw?.serial ?? null) === (drawn?.serial ?? null), `draw of ${owner}: ${JSON.stringify(draw)}`)
    }
  }

  compareQuestion(store, quiz, id) {
    const wordings = [...this.wordings].filter((w) => w.startsWith(`${quiz.line}|${id}|`)).map((w) => w.split('|')[2])
    const wanted = wordings.map((fingerprint) => this.find(store.owner, quiz.line, id, fingerprint))
    wordings.forEach((fingerprint, place) => {
      const answer = store.loadAnswer(quiz.names[0], id, fingerprint)
      const seen = JSON.stringify(answer?.response ?? null)
      const should = JSON.stringify(wanted[place]?.response ?? null)
      check(seen === should, `${store.owner} ${quiz.line} ${id} ${fingerprint}: ${seen}, not ${should}`)
      const isChanged = !wanted[place] && wanted.some(Boolean)
      check(store.isChanged(quiz.names[0], id, fingerprint) === isChanged, 'changed or not')
    })
  }
}

/** @returns {{steps: number, counts: Record<string, number>, kept: number, faults: string[]}} */
export function runSchedules(first, count) {
  const outcome = { steps: 0, counts: {}, kept: 0, faults: [] }
  for (let seed = first; seed < first + count; seed += 1) {
    const schedule = new Schedule(seed)
    try {
      const steps = 20 + schedule.pick(60)
      for (let step = 0; step < steps; step += 1) schedule.step()
      schedule.finish()
      outcome.steps += steps
      outcome.kept += schedule.truth.size + schedule.oldTruth.size
    } catch (fault) {
      if (outcome.faults.length < 5) outcome.faults.push(`seed ${seed}: ${fault.message}`)
    }
    for (const [name, times] of Object.entries(schedule.counts)) {
      outcome.counts[name] = (outcome.counts[name] ?? 0) + times
    }
  }
  return outcome
}
