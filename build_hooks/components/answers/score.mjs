/**
 * Scoring, without a page: the same table of cases is run against it in the tests.
 */

/**
 * Tell whether a question is right: all its right choices and no others are picked.
 *
 * @param {string[]} picked - Ids of the picked choices.
 * @param {string[]} correct - Ids of the right choices.
 * @returns {boolean}
 */
export function isRight(picked, correct) {
  return picked.length === correct.length && correct.every((id) => picked.includes(id))
}

/**
 * Return the score of an attempt.
 *
 * @param {number} right - Questions answered rightly.
 * @param {number} total - All questions; at least 1.
 * @param {number} passMark - Pass mark in percent, 0 to 100.
 * @returns {{percent: number, passed: boolean}} Whole percent, rounded half up; passed is judged
 *   by the exact share, so that 79.6 % never passes a mark of 80 %.
 */
export function score(right, total, passMark) {
  if (!(total >= 1) || right < 0 || right > total) {
    throw new RangeError(`score: ${right} of ${total} questions`)
  }
  return {
    percent: Math.floor((right * 200 + total) / (2 * total)),
    passed: right * 100 >= passMark * total
  }
}
