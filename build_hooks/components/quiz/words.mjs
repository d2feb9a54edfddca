/** What answers in words and in numbers are compared by; `vietnamese.py` makes the same keys. */

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
 * Read a number as the language writes it: 1.000,5 in Vietnamese, 1,000.5 in English.
 *
 * @param {string} text
 * @param {string} language
 * @returns {string | null} Digits with `.` before the decimals; null where it is no number.
 */
export function readNumber(text, language) {
  const parts = new Intl.NumberFormat(language).formatToParts(10000.5)
  const [group, decimal] = ['group', 'decimal'].map(
    (type) => parts.find((part) => part.type === type)?.value
  )
  let plain = text.replace(/\s/g, '')
  if (RegExp(`^[1-9]\\d{0,2}([${group}]\\d{3})+([${decimal}]\\d+)?$`).test(plain)) {
    plain = plain.replaceAll(`${group}`, '')
  }
  plain = plain.replace(',', '.').replace(/^0+(?=\d)/, '')
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(plain)) return null
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
}
