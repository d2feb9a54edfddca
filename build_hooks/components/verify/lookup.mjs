/**
 * Number and code of a paper to what stands on it. Both are checked for slips first; then they name
 * the entry's file and open the entry. `assemble/lookup.py` writes what is read here.
 */

import { join, toBytes } from '../digest/digest.mjs'
import { shake } from '../shake/shake.mjs'
import { readSigns } from '../signs/signs.mjs'

const DRAWN = 20
const ID = 16
const TAG = 16

/**
 * @param {string} text - As it was typed or scanned.
 * @returns {string | null} The number in its one form; null where its check digit does not fit.
 */
export function readNumber(text) {
  const match = /^AG(\d{4})(\d{6})(\d)$/.exec(text.toUpperCase().replace(/[\s\-–.]/g, ''))
  if (!match) return null
  let total = 0
  for (const [index, char] of [...(match[1] + match[2])].reverse().entries()) {
    const value = Number(char) * (index % 2 === 0 ? 2 : 1)
    total += value > 9 ? value - 9 : value
  }
  if ((10 - (total % 10)) % 10 !== Number(match[3])) return null
  return `AG-${match[1]}-${match[2]}-${match[3]}`
}

/** @type {(text: string) => string | null} The signs of a code; null where it is mistyped. */
export const readCode = (text) => readSigns(text, DRAWN)

/**
 * @param {string} text - The address in a QR code, or only what stands behind its `#`.
 * @returns {[string, string] | null} Number and code as they stand there.
 */
export function splitAddress(text) {
  const match = /#?(AG-[^/#]+)\/([^/#?]+)$/i.exec(text.trim())
  return match && [match[1], match[2]]
}

/**
 * @param {string} number
 * @param {string} code
 * @returns {string} The id of the paper's entry.
 */
export function findId(number, code) {
  const bytes = shake(toBytes(`id/${number}/${code}`), ID)
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * @param {string} entry - In base64.
 * @param {string} number
 * @param {string} code
 * @returns {Record<string, any> | null} What the paper says; null where the entry was tampered with.
 */
export function openEntry(entry, number, code) {
  const bytes = Uint8Array.from(atob(entry), (char) => char.charCodeAt(0))
  const [tag, mixed] = [bytes.slice(0, TAG), bytes.slice(TAG)]
  const stream = shake(join(toBytes(`key/${number}/${code}/`), tag), mixed.length)
  const words = mixed.map((byte, index) => byte ^ stream[index])
  const again = shake(join(toBytes(`tag/${number}/${code}/`), words), TAG)
  if (!again.every((byte, index) => byte === tag[index])) return null
  return JSON.parse(new TextDecoder().decode(words))
}
