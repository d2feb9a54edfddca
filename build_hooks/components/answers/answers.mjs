/**
 * A learner's answers, attempts and draws in this browser: one stored value for each, so that open
 * pages never overwrite one another's. Keys hang on course, quiz and question id, and an answer's
 * also on the wording. Nothing here throws: storage may be blocked, full, or cleared between two
 * calls, and somebody else's values may lie in it. `types.mjs` says what each function does.
 */

export const PREFIX = 'training-portal/2/'
/** In the session of a tab on a shared computer: `{id, seenAt}`. */
export const SHARED = `${PREFIX}shared`
export const IDLE_MS = 15 * 60 * 1000

/**
 * @param {import('./types.mjs').Host} host
 * @param {'localStorage' | 'sessionStorage'} kind
 * @returns {Storage | null} Null where the browser blocks it.
 */
export function openStorage(host, kind) {
  try {
    return host[kind] ?? null
  } catch {
    return null
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} prefix
 * @returns {string[]} The keys that begin so.
 */
export function listKeys(storage, prefix) {
  try {
    return Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @returns {any} The value, or null where none can be read.
 */
export function read(storage, key) {
  try {
    return JSON.parse(/** @type {Storage} */ (storage).getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean} Whether it was kept: what was written is read again.
 */
export function write(storage, key, value) {
  try {
    const text = JSON.stringify(value)
    storage?.setItem(key, text)
    return storage?.getItem(key) === text
  } catch {
    return false
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 */
export function remove(storage, key) {
  try {
    storage?.removeItem(key)
  } catch {
    // Blocked: there is nothing to remove.
  }
}

/**
 * Return the session of a shared computer, if one goes on. One left alone for too long is over.
 *
 * @param {Storage | null} session
 * @returns {{id: string, seenAt: number} | null}
 */
export function findShared(session) {
  const shared = read(session, SHARED)
  if (!shared || Date.now() - shared.seenAt < IDLE_MS) return shared
  endShared(session)
  return null
}

/** @param {Storage | null} session */
export function endShared(session) {
  for (const key of listKeys(session, PREFIX)) remove(session, key)
}

/** @typedef {import('./types.mjs').Answer} Answer */
/** @typedef {import('./types.mjs').Store} Store */

/** The first released format, `<course>/<lesson>/<question>`: read, never written. */
export const OLD_PREFIX = 'training-portal/1/'
/** The learner to whom everything belongs until a profile is made on this device. */
export const DEFAULT_PROFILE = 'default'
export const CURRENT = `${PREFIX}current`

/** @returns {string} Twelve random hex digits; plain HTTP has no `crypto.randomUUID`. */
export const makeId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0')
  ).join('')

/** @type {(value: any) => boolean} */
const isScored = (value) =>
  value?.max > 0 && value.points >= 0 && value.points <= value.max

/** @type {(value: any) => value is Answer} */
export const isAnswer = (value) =>
  isScored(value) && typeof value.fingerprint === 'string' && 'response' in value

/** @type {(value: any) => value is import('./types.mjs').Attempt} */
export const isAttempt = (value) =>
  isScored(value) && typeof value.finishedAt === 'string' && 'passed' in value

/**
 * Return an answer of the first format, `{fingerprint, picked, right}`, in this one.
 *
 * @param {any} old
 * @returns {Answer | null}
 */
export function convertOld(old) {
  const { fingerprint, picked, right } = old ?? {}
  const answer = { fingerprint, response: picked, points: right ? 1 : 0, max: 1, at: '' }
  return Array.isArray(picked) && isAnswer(answer) ? answer : null
}

/**
 * @param {import('./types.mjs').Host} host
 * @param {Map<string, string[]>} formerly - Former names of quizzes, by quiz.
 * @returns {Store}
 */
export function createStore(host, formerly = new Map()) {
  const local = openStorage(host, 'localStorage')
  const session = openStorage(host, 'sessionStorage')
  const shared = findShared(session)
  const storage = shared ? session : local
  // Read once: what a page shows and what it saves belong to one person.
  const owner = `${shared?.id ?? read(local, CURRENT) ?? DEFAULT_PROFILE}`

  /** @type {(...parts: string[]) => string} */
  const keyOf = (...parts) => [PREFIX + owner, ...parts].join('/')
  /** @type {(quiz: string) => string[]} */
  const namesOf = (quiz) => [quiz, ...(formerly.get(quiz) ?? [])]
  /** @type {(keys: string[]) => any[]} */
  const readAll = (keys) => keys.map((key) => read(storage, key))
  /** @type {(kind: string, quiz: string, question?: string) => string[]} */
  const listBelow = (kind, quiz, question) =>
    namesOf(quiz).flatMap((name) =>
      listKeys(storage, `${keyOf(kind, name)}/${question ? `${question}/` : ''}`)
    )
  /** @type {(quiz: string, question: string) => string[]} */
  const listOld = (quiz, question) =>
    owner === DEFAULT_PROFILE ? namesOf(quiz).map((name) => `${OLD_PREFIX}${name}/${question}`) : []
  /** @type {(keys: string[], quiz: string, question: string) => Answer[]} The newest first. */
  const readAnswers = (keys, quiz, question) =>
    [
      ...readAll(keys),
      ...listOld(quiz, question).map((key) => convertOld(read(local, key)))
    ]
      .filter(isAnswer)
      .sort((a, b) => (a.at < b.at ? 1 : -1))

  /** @type {Store} */
  return {
    owner,
    storage,
    isShared: Boolean(shared),
    namesOf,
    loadAnswer(quiz, question, fingerprint) {
      const keys = namesOf(quiz).map((name) => keyOf('answer', name, question, fingerprint))
      const answers = readAnswers(keys, quiz, question)
      return answers.find((answer) => answer.fingerprint === fingerprint) ?? null
    },
    isChanged(quiz, question, fingerprint) {
      const answers = readAnswers(listBelow('answer', quiz, question), quiz, question)
      return answers.length > 0 && answers.every((answer) => answer.fingerprint !== fingerprint)
    },
    saveAnswer: (quiz, question, answer) =>
      write(storage, keyOf('answer', quiz, question, answer.fingerprint), answer),
    forgetAnswer(quiz, question) {
      for (const key of listBelow('answer', quiz, question)) remove(storage, key)
      for (const key of listOld(quiz, question)) remove(local, key)
    },
    loadDraw: (quiz) =>
      readAll(namesOf(quiz).map((name) => keyOf('draw', name))).find((draw) => draw) ?? null,
    saveDraw(quiz, draw) {
      if (draw !== null) return write(storage, keyOf('draw', quiz), draw)
      for (const name of namesOf(quiz)) remove(storage, keyOf('draw', name))
      return true
    },
    listAttempts: (quiz) =>
      readAll(listBelow('attempt', quiz))
        .filter(isAttempt)
        .sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1)),
    saveAttempt(quiz, attempt) {
      const key = keyOf('attempt', quiz, attempt.id)
      return isAttempt(read(storage, key)) || write(storage, key, attempt)
    }
  }
}

/** @type {NodeListOf<any>} */
const $renamed = document.querySelectorAll('[data-quiz][data-formerly]')

export const {
  owner,
  storage,
  isShared,
  namesOf,
  loadAnswer,
  isChanged,
  saveAnswer,
  forgetAnswer,
  loadDraw,
  saveDraw,
  listAttempts,
  saveAttempt
} = createStore(
  window,
  new Map([...$renamed].map(({ dataset }) => [dataset.quiz, dataset.formerly.split(' ')]))
)
