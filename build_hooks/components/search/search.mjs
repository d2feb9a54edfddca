/**
 * Comparing by a few letters, with or without Vietnamese accents.
 */

/**
 * Return the text without case, tones, accents and with đ as d.
 *
 * @param {string} text
 * @returns {string}
 */
export const fold = (text) =>
  text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{Mn}/gu, '')

/** @type {(text: string) => string[]} */
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u)

/**
 * Tell whether every word of a search begins a word of a text, in any order.
 *
 * @param {string} text
 * @param {string} search
 * @returns {boolean}
 */
export function matches(text, search) {
  const words = split(text)
  return split(search).every((begun) => words.some((word) => word.startsWith(begun)))
}
