/** Codes that are drawn at random and typed by hand; `model/signs.py` makes them. */

/** Without I, L, O and U, which are taken for others. */
export const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const MODULUS = 1021

/**
 * @param {string} text - As it was typed or scanned.
 * @param {number} drawn - How many signs were drawn; two more check them.
 * @returns {string | null} The signs; null where the check signs do not fit.
 */
export function readSigns(text, drawn) {
  const signs = text.toUpperCase().replace(/[\s\-–.]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (signs.length !== drawn + 2) return null
  let number = 0
  for (const sign of signs.slice(0, drawn)) {
    if (!SIGNS.includes(sign)) return null
    number = (number * SIGNS.length + SIGNS.indexOf(sign)) % MODULUS
  }
  const check = SIGNS[Math.floor(number / SIGNS.length)] + SIGNS[number % SIGNS.length]
  return signs.endsWith(check) ? signs : null
}
