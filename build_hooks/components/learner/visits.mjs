/**
 * When a learner last opened a lesson or test in this browser: one stored value for each.
 */

import { namesOf, owner, PREFIX, read, storage, write } from '../answers/answers.mjs'

const keyOf = (/** @type {string} */ name) => `${PREFIX}${owner}/visit/${name}`

/**
 * @param {string} step - `<course>/<lesson>`.
 * @returns {boolean} Whether the browser kept it.
 */
export const noteVisit = (step) => write(storage, keyOf(step), new Date().toISOString())

/**
 * @param {string} step - `<course>/<lesson>`.
 * @returns {string} UTC instant (ISO 8601), or empty.
 */
export function findVisit(step) {
  const found = namesOf(step).map((name) => read(storage, keyOf(name)))
  return found.find((at) => typeof at === 'string') ?? ''
}
