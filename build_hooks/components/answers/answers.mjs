/**
 * A learner's answers, attempts and draws in this browser: one stored value for each, so that open
 * pages never overwrite one another's. Keys hang on course, quiz and question id, and an answer's
 * also on the wording. Nothing here throws; `types.mjs` says what each function does.
 */

import { listKeys, openStorage, read, remove, write } from './drawer.mjs'

/** @typedef {import('./types.mjs').Answer} Answer */
/** @typedef {import('./types.mjs').Store} Store */

export const PREFIX = 'training-portal/2/'
/** The first released format: `{fingerprint, picked, right}` below `<course>/<lesson>/<question>`. */
const OLD_PREFIX = 'training-portal/1/'
/** The learner to whom everything belongs until a profile is made on this device. */
export const DEFAULT_PROFILE = 'default'
export const CURRENT = `${PREFIX}current`
export const SHARED = `${PREFIX}shared`

/** @returns {string} Twelve random hex digits; plain HTTP has no `crypto.randomUUID`. */
export const makeId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0')
  ).join('')

const isScored = (/** @type {any} */ value) =>
  value?.max > 0 && value.points >= 0 && value.points <= value.max

export const isAnswer = (/** @type {any} */ value) =>
  isScored(value) && `${value.fingerprint}` === value.fingerprint && 'response' in value

export const isAttempt = (/** @type {any} */ value) =>
  isScored(value) && `${value.id}${value.finishedAt}`.length > 9 && 'passed' in value

/**
 * Bring answers of the first format into this one, for the default profile.
 *
 * @param {Storage | null} storage
 * @returns {Map<string, any>} New key to old one where there is no room: tried again next time.
 */
function migrate(storage) {
  const waiting = new Map()
  for (const key of listKeys(storage, OLD_PREFIX)) {
    const answer = readOld(storage, key)
    if (!answer) continue
    const target = `${PREFIX}${DEFAULT_PROFILE}/answer/${key.slice(OLD_PREFIX.length)}/${answer.fingerprint}`
    if (isAnswer(read(storage, target)) || write(storage, target, answer)) remove(storage, key)
    else waiting.set(target, key)
  }
  return waiting
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @returns {Answer | null}
 */
function readOld(storage, key) {
  const { fingerprint, picked, right } = read(storage, key) ?? {}
  const answer = { fingerprint, response: picked, points: right ? 1 : 0, max: 1, at: '' }
  return Array.isArray(picked) && isAnswer(answer) ? answer : null
}

/**
 * @param {import('./types.mjs').Host} host
 * @returns {Store}
 */
export function createStore(host) {
  const local = openStorage(host, 'localStorage')
  const session = openStorage(host, 'sessionStorage')
  const shared = read(session, SHARED)
  const storage = shared ? session : local
  // Read once: what a page shows and what it saves belong to one person.
  const owner = `${shared?.id ?? read(local, CURRENT) ?? DEFAULT_PROFILE}`
  const waiting = migrate(local)

  /** @type {(...parts: string[]) => string} */
  const keyOf = (...parts) => [PREFIX + owner, ...parts].join('/')
  const get = (/** @type {string} */ key) =>
    read(storage, key) ?? (waiting.has(key) ? readOld(local, waiting.get(key)) : null)
  const list = (/** @type {string} */ prefix) => [
    ...listKeys(storage, prefix),
    ...[...waiting.keys()].filter((key) => key.startsWith(prefix))
  ]

  /** @type {Store} */
  const store = {
    owner,
    isShared: Boolean(shared),
    loadAnswer(quiz, question, fingerprint) {
      const answer = get(keyOf('answer', quiz, question, fingerprint))
      return isAnswer(answer) && answer.fingerprint === fingerprint ? answer : null
    },
    isChanged(quiz, question, fingerprint) {
      const isAnswered = store.loadAnswer(quiz, question, fingerprint)
      return !isAnswered && list(keyOf('answer', quiz, question, '')).some((key) => isAnswer(get(key)))
    },
    saveAnswer: (quiz, question, answer) =>
      write(storage, keyOf('answer', quiz, question, answer.fingerprint), answer),
    forgetAnswer(quiz, question) {
      for (const key of list(keyOf('answer', quiz, question, ''))) {
        remove(storage, key)
        if (waiting.has(key)) remove(local, waiting.get(key))
      }
    },
    loadDraw: (quiz) => get(keyOf('draw', quiz)),
    saveDraw(quiz, draw) {
      if (draw !== null) return write(storage, keyOf('draw', quiz), draw)
      remove(storage, keyOf('draw', quiz))
      return true
    },
    listAttempts: (quiz) =>
      listKeys(storage, keyOf('attempt', quiz, ''))
        .map(get)
        .filter(isAttempt)
        .sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1)),
    saveAttempt(quiz, attempt) {
      const key = keyOf('attempt', quiz, attempt.id)
      return isAttempt(get(key)) || write(storage, key, attempt)
    }
  }
  return store
}

export const {
  owner,
  isShared,
  loadAnswer,
  isChanged,
  saveAnswer,
  forgetAnswer,
  loadDraw,
  saveDraw,
  listAttempts,
  saveAttempt
} = createStore(window)
