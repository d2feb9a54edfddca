/**
 * The score of an attempt, without a page. `model/quiz/score.py` computes the same, from the same
 * table of cases.
 */

/** @typedef {[number, number]} Fraction - Numerator and denominator: a third of a point is exact. */

/**
 * @param {Fraction} one
 * @param {Fraction} other
 * @returns {Fraction} Their sum, in lowest terms.
 */
export function add([a, b], [c, d]) {
  const sum = a * d + c * b
  let [divisor, rest] = [b * d, sum]
  while (rest) [divisor, rest] = [rest, divisor % rest]
  return [sum / divisor, (b * d) / divisor]
}

/**
 * @param {number | Fraction} points - Points reached.
 * @param {number} most - Points possible; at least 1.
 * @param {number} passMark - Pass mark in percent, 0 to 100.
 * @returns {{percent: number, passed: boolean}} Whole percent, rounded half up; passed is judged
 *   by the exact share, so that 79.6 % never passes a mark of 80 %.
 */
export function score(points, most, passMark) {
  const [got, of] = Array.isArray(points) ? points : [points, 1]
  if (!(most >= 1) || got < 0 || got > most * of) {
    throw new RangeError(`score: ${got / of} of ${most} points`)
  }
  return {
    percent: Math.floor((got * 200 + most * of) / (2 * most * of)),
    passed: got * 1e8 >= Math.round(passMark * 1e6) * most * of
  }
}
