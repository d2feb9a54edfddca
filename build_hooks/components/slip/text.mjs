/**
 * A completion slip as text, without a page, and the session code that it is made with.
 * `model/slip.py` says what stands where; `assemble/slips.py` reads the answers.
 */

import { hmac, sha256, toBytes } from '../digest/digest.mjs'
import { SIGNS, readSigns } from '../signs/signs.mjs'

const LOWER = SIGNS.toLowerCase()
const DRAWN = 10

/**
 * @param {ArrayLike<number>} bytes
 * @returns {string} Signs of five bits each; the last one is filled up with zeros.
 */
export const toSigns = (bytes) =>
  bitsToSigns(Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join(''))

/** @type {(bits: string) => string} */
const bitsToSigns = (bits) =>
  (bits.match(/.{1,5}/g) ?? []).map((five) => LOWER[parseInt(five.padEnd(5, '0'), 2)]).join('')

/** @type {(text: string) => string | null} A session code's signs; null where it is mistyped. */
export const readCode = (text) => readSigns(text, DRAWN)

/** @type {(code: string, text: string) => Uint8Array} What only somebody with the code can make. */
const seal = (code, text) => hmac(toBytes(code), toBytes(text))

/**
 * @param {string} code
 * @param {string} learner - Staff code.
 * @param {number} attempt - In this session, from 1.
 * @returns {string} What the draw of this attempt is seeded with.
 */
export const makeSeed = (code, learner, attempt) =>
  Array.from(seal(code, `draw/${learner}/${attempt}`).slice(0, 6), (byte) =>
    byte.toString(16).padStart(2, '0')
  ).join('')

/**
 * @param {Record<string, any>} key - What the question is scored by.
 * @param {any} response
 * @param {string[]} options - Of a matching: ids of the right-hand texts, as they are lettered.
 * @returns {string}
 */
export function writeAnswer(key, response, options) {
  if (key.type === 'number') return response
  if (key.type === 'gap') return toSigns(toBytes(response.normalize('NFC')))
  const names = key.pairs ? options : (key.items ?? key.choices)
  const given = key.pairs ? key.pairs.map((id) => response[id]) : response
  return given.map((id) => names.indexOf(id) + 1).join(',')
}

/**
 * @param {object} slip
 * @param {string} slip.course
 * @param {string} slip.version
 * @param {string} slip.learner - Staff code.
 * @param {string} slip.finishedAt - UTC instant (ISO 8601).
 * @param {number} slip.seconds
 * @param {number} slip.attempt
 * @param {number} slip.percent
 * @param {boolean[]} slip.drawn - For each item of the test.
 * @param {string[]} slip.answers - In the order of the questions, from `writeAnswer`.
 * @param {string | null} code - Of the session, or null.
 * @returns {string}
 */
export function writeSlip(slip, code) {
  const finished = slip.finishedAt.slice(0, 19).replace(/[-:]/g, '').toLowerCase()
  const drawn = bitsToSigns(slip.drawn.map(Number).join(''))
  const { course, version, learner, seconds, attempt, percent } = slip
  const claims = [course, version, learner, finished, seconds, attempt, percent]
  const signed = ['phieu1', ...claims, drawn, slip.answers.join('-')].join('/')
  const body = `${signed}/${code ? toSigns(seal(code, signed).slice(0, 10)) : ''}`
  return `${body}/${toSigns(sha256(toBytes(body)).slice(0, 5))}`
}
