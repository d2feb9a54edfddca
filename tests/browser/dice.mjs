/** What every random schedule needs. */

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function makeDice(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Stop the schedule where something is not as it must be. */
export function check(isSo, words) {
  if (!isSo) throw new Error(words)
}
