/** Drawing the items of a test: `model/quiz/draw.py` draws the same from the same seed. */

/** @typedef {(limit: number) => number} Below - The next number from 0 to limit - 1. */

/**
 * @param {string} seed
 * @returns {Below}
 */
export function openNumbers(seed) {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193)
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) * limit) / 2 ** 32)
  }
}

/**
 * @template T
 * @param {Below} below
 * @param {T[]} names - Brought into an order that the numbers choose.
 * @returns {T[]}
 */
export function shuffle(below, names) {
  for (let last = names.length - 1; last > 0; last--) {
    const other = below(last + 1)
    ;[names[last], names[other]] = [names[other], names[last]]
  }
  return names
}

/**
 * @param {{id: string, topic?: string}[]} items - In the order of the file.
 * @param {{topic: string, count: number}[]} quotas - None: all are asked.
 * @param {string} seed
 * @param {string[]} [seen] - Ids to draw only where the others don't suffice.
 * @returns {string[]} Ids of the drawn items, in the order of the file.
 */
export function drawItems(items, quotas, seed, seen = []) {
  const below = openNumbers(seed)
  const drawn = quotas.flatMap(({ topic, count }) => {
    const bank = items.filter((item) => item.topic === topic).map(({ id }) => id)
    shuffle(below, bank.sort())
    const isNew = (id) => !seen.includes(id)
    return [...bank.filter(isNew), ...bank.filter((id) => !isNew(id))].slice(0, count)
  })
  const ids = items.map(({ id }) => id)
  return quotas.length ? ids.filter((id) => drawn.includes(id)) : ids
}
