/**
 * What one learner has in a browser as one value, to carry to another device: gathered, checked,
 * merged. An answer that both have is kept where it has more points; nothing is ever added up, so
 * that the same file taken in twice changes nothing.
 */

import {
  convertOld,
  DEFAULT_PROFILE,
  isAnswer,
  isAttempt,
  listKeys,
  OLD_PREFIX,
  PREFIX,
  read,
  remove,
  write
} from '../answers/answers.mjs'

const FORMAT = 'training-portal/answers'
const VERSION = 2
const KEY = /^(answer|attempt|draw|visit)((?:\/[a-z0-9-]+){2})(?:\/([a-z0-9-]+))?(?:\/([\w-]+))?$/

/**
 * @typedef {Record<string, any>} Entries - Stored values by key, without whose they are.
 *
 * @typedef {object} Parcel
 * @property {string} name - The learner's, or empty.
 * @property {Entries} entries
 */

/** Why a file or text cannot be taken in: `damaged`, `newer` or `foreign`. */
export class TransferError extends Error {}

/**
 * Return a value as text that does not depend on the order of its keys.
 *
 * @param {any} value
 * @returns {string}
 */
export function toCanonical(value) {
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${toCanonical(value[name])}`).join(',')}}`
}

/**
 * Return the CRC-32 of a text in UTF-8 (ISO 3309), as eight hex digits: plain HTTP has no
 * `crypto.subtle`, and a slip of the line or the hand is all that it must find.
 *
 * @param {string} text
 * @returns {string}
 */
export function checksum(text) {
  let sum = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}

/**
 * @param {Storage | null} storage
 * @param {string} owner
 * @returns {Entries}
 */
export function gather(storage, owner) {
  /** @type {Entries} */
  const entries = {}
  for (const key of owner === DEFAULT_PROFILE ? listKeys(storage, OLD_PREFIX) : []) {
    const answer = convertOld(read(storage, key))
    const name = `answer/${key.slice(OLD_PREFIX.length)}/${answer?.fingerprint}`
    if (answer && isEntry(name, answer)) entries[name] = answer
  }
  const prefix = `${PREFIX}${owner}/`
  for (const key of listKeys(storage, prefix).sort()) {
    const name = key.slice(prefix.length)
    const value = read(storage, key)
    if (isEntry(name, value)) entries[name] = value
  }
  return entries
}

/**
 * Tell whether a value may stand under a key: nothing else is ever written.
 *
 * @param {string} name
 * @param {any} value
 * @returns {boolean}
 */
function isEntry(name, value) {
  const [, kind, quiz, id, wording] = KEY.exec(name) ?? []
  if (kind === 'answer') return Boolean(id) && isAnswer(value) && value.fingerprint === wording
  if (kind === 'attempt') return Boolean(id) && !wording && isAttempt(value) && value.id === id
  if (kind === 'visit') return Boolean(quiz) && !id && typeof value === 'string'
  return kind === 'draw' && !id && value !== null && typeof value === 'object'
}

/**
 * @param {Parcel} parcel
 * @param {string} madeAt - UTC instant (ISO 8601).
 * @returns {string} A file's text.
 */
export function pack({ name, entries }, madeAt) {
  const content = { format: FORMAT, version: VERSION, madeAt, name, entries }
  return `${JSON.stringify({ ...content, checksum: checksum(toCanonical(content)) }, null, 1)}\n`
}

/**
 * @param {string} text
 * @returns {Parcel}
 * @throws {TransferError}
 */
export function unpack(text) {
  let content
  try {
    content = JSON.parse(text)
  } catch {
    throw new TransferError('damaged')
  }
  const { checksum: sum, ...rest } = content ?? {}
  if (rest.format !== FORMAT) throw new TransferError('foreign')
  if (rest.version > VERSION) throw new TransferError('newer')
  if (sum !== checksum(toCanonical(rest))) throw new TransferError('damaged')
  const { entries, name } = rest
  const isWhole = entries && Object.entries(entries).every(([key, value]) => isEntry(key, value))
  if (!isWhole || typeof name !== 'string') throw new TransferError('damaged')
  return { name, entries }
}

/**
 * Return which of two values for one key is kept, by a rule that does not ask which came first.
 *
 * @param {string} name
 * @param {any} mine
 * @param {any} theirs
 * @returns {any}
 */
export function choose(name, mine, theirs) {
  // A test that has been begun here goes on here.
  if (!isEntry(name, theirs) || (name.startsWith('draw/') && isEntry(name, mine))) return mine
  if (!isEntry(name, mine)) return theirs
  const order = [mine, theirs].map((value) => toCanonical(value))
  if (name.startsWith('answer/')) {
    const ahead = theirs.points * mine.max - mine.points * theirs.max
    if (ahead !== 0) return ahead > 0 ? theirs : mine
    if (theirs.at !== mine.at) return theirs.at > mine.at ? theirs : mine
  }
  return order[1] > order[0] ? theirs : mine
}

/**
 * Take entries in, all or none.
 *
 * @param {Storage | null} storage
 * @param {string} owner
 * @param {Entries} entries
 * @returns {number | null} How many values are new or better, or null where the browser has no
 *   room: then everything is as it was.
 */
export function merge(storage, owner, entries) {
  const before = gather(storage, owner)
  /** @type {string[]} */
  const written = []
  for (const [name, theirs] of Object.entries(entries)) {
    const mine = before[name]
    const kept = choose(name, mine, theirs)
    if (mine !== undefined && toCanonical(kept) === toCanonical(mine)) continue
    if (write(storage, `${PREFIX}${owner}/${name}`, kept)) {
      written.push(name)
      continue
    }
    for (const done of written) {
      if (before[done] === undefined) remove(storage, `${PREFIX}${owner}/${done}`)
      else write(storage, `${PREFIX}${owner}/${done}`, before[done])
    }
    return null
  }
  return written.length
}
