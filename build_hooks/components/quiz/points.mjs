/**
 * What a response is compared by, and the points it reaches, without a page. `model/quiz/score.py`
 * says what a response is; `vietnamese.py` makes the same keys of words.
 */

/** @typedef {import('../answers/score.mjs').Fraction} Fraction */
/** @typedef {Record<string, any>} Key - What `make_key` gives. */

const SPACES = /[\t\n\v\f\r \u00a0\u2000-\u200b\u202f\u3000\ufeff]+/
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/** @type {(word: string) => string} */
const endWithTones = (word) => word.replace(TONES, '') + (word.match(TONES) ?? []).sort().join('')

/**
 * @param {string} text
 * @returns {string} The same for all ways to write it: Unicode form, case, spaces, "hoà" and "hòa".
 */
export const comparisonKey = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .split(SPACES)
    .filter(Boolean)
    .map(endWithTones)
    .join(' ')

/** @type {(text: string) => string} */
export const foldKey = (text) =>
  comparisonKey(text)
    .replaceAll('đ', 'd')
    .replace(/[\u0300-\u036f]/g, '')

/**
 * Return a reader of numbers as a language writes them: 1.000,5 in Vietnamese, 1,000.5 in English.
 *
 * @param {string} language
 * @returns {(text: string) => string | null} Gives digits with `.` before the decimals, or null
 *   where the text is no number.
 */
export function openReader(language) {
  const parts = new Intl.NumberFormat(language).formatToParts(10000.5)
  const [group, decimal] = ['group', 'decimal'].map(
    (type) => parts.find((part) => part.type === type)?.value
  )
  const grouped = RegExp(`^[1-9]\\d{0,2}([${group}]\\d{3})+([${decimal}]\\d+)?$`)
  return (text) => {
    let plain = text.replace(/\s/g, '')
    if (grouped.test(plain)) plain = plain.replaceAll(group, '')
    plain = plain.replace(',', '.').replace(/^0+(?=\d)/, '')
    if (!/^\d{1,15}(\.\d{1,6})?$/.test(plain)) return null
    return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
  }
}

const NUMBER = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/

/** @type {(text: string) => bigint} Millionths: binary fractions would miss 0.1. */
const count = (text) => {
  const [whole, part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(6, '0'))
}

/** @type {(response: any, known: string[]) => string[]} Known ids without repetition, or none. */
const readIds = (response, known) =>
  Array.isArray(response) &&
  response.every((id) => known.includes(id)) &&
  new Set(response).size === response.length
    ? response
    : []

/** @type {Record<string, (key: Key, response: any) => Fraction>} */
const SHARES = {
  choices({ choices, right }, response) {
    const picked = readIds(response, choices)
    const hits = picked.filter((id) => right.includes(id)).length
    return [Math.max(0, 2 * hits - picked.length), right.length]
  },
  number({ answer, tolerance }, response) {
    if (typeof response !== 'string' || !NUMBER.test(response)) return [0, 1]
    const distance = count(response) - count(answer)
    return [(distance < 0 ? -distance : distance) <= count(tolerance) ? 1 : 0, 1]
  },
  gap({ accepted, fold }, response) {
    if (typeof response !== 'string') return [0, 1]
    return [accepted.includes((fold ? foldKey : comparisonKey)(response)) ? 1 : 0, 1]
  },
  matching({ pairs }, response) {
    const isMapping = typeof response === 'object' && !Array.isArray(response)
    const given = new Map(Object.entries((isMapping && response) || {}))
    const hits = pairs.filter((id) => given.get(id) === id)
    return [hits.length, pairs.length]
  },
  ordering({ items }, response) {
    const given = readIds(response, items)
    if (given.length !== items.length) return [0, 1]
    const hits = given.filter(
      (id, place) => place > 0 && items.indexOf(id) === items.indexOf(given[place - 1]) + 1
    )
    return [hits.length, items.length - 1]
  }
}

/**
 * @param {Key} key
 * @param {any} response
 * @returns {Fraction} Points of a response, 0 to the question's points.
 */
export function scoreQuestion(key, response) {
  const [got, of] = (SHARES[key.type] ?? SHARES.choices)(key, response)
  return key.partial || got === of ? [got * key.points, of] : [0, 1]
}
