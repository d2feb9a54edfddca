/** SHAKE256 (FIPS 202), a digest of any length: no browser offers it. */

const RATE = 136
const ROUNDS = 24
const LANES = 25

/**
 * Where the steps rho and pi move the lanes, one after the other, and by how many bits each turns.
 *
 * @returns {[number, number][]}
 */
function findMoves() {
  /** @type {[number, number][]} */
  const moves = []
  let [x, y] = [1, 0]
  for (let step = 1; step < LANES; step++) {
    ;[x, y] = [y, (2 * x + 3 * y) % 5]
    moves.push([x + 5 * y, ((step * (step + 1)) / 2) % 64])
  }
  return moves
}

/**
 * @returns {Int32Array} What each round adds to the first lane: its lower half, then its upper one.
 */
function findConstants() {
  const constants = new Int32Array(2 * ROUNDS)
  let register = 1
  for (let round = 0; round < ROUNDS; round++) {
    for (let power = 0; power < 7; power++) {
      const bit = 2 ** power - 1
      if (register & 1) constants[2 * round + (bit >> 5)] ^= 1 << (bit & 31)
      register = (register << 1) ^ ((register >> 7) * 0x171)
    }
  }
  return constants
}

const MOVES = findMoves()
const CONSTANTS = findConstants()

/**
 * @param {number} low - A lane's lower half.
 * @param {number} high - Its upper half.
 * @param {number} count - Of bits, less than 64.
 * @returns {[number, number]} The lane turned to the left.
 */
function turn(low, high, count) {
  if (count >= 32) return turn(high, low, count - 32)
  if (count === 0) return [low, high]
  return [(low << count) | (high >>> (32 - count)), (high << count) | (low >>> (32 - count))]
}

/** @param {Int32Array} lanes - Twenty-five, in halves, the lower first; changed. */
function permute(lanes) {
  for (let round = 0; round < ROUNDS; round++) {
    mixColumns(lanes)
    let [low, high] = [lanes[2], lanes[3]]
    for (const [lane, count] of MOVES) {
      const turned = turn(low, high, count)
      ;[low, high] = [lanes[2 * lane], lanes[2 * lane + 1]]
      lanes.set(turned, 2 * lane)
    }
    mixRows(lanes)
    lanes[0] ^= CONSTANTS[2 * round]
    lanes[1] ^= CONSTANTS[2 * round + 1]
  }
}

/** @param {Int32Array} lanes - Changed by the step theta. */
function mixColumns(lanes) {
  const sums = new Int32Array(10)
  for (let half = 0; half < 2 * LANES; half++) sums[half % 10] ^= lanes[half]
  for (let x = 0; x < 5; x++) {
    const [before, after] = [2 * ((x + 4) % 5), 2 * ((x + 1) % 5)]
    const [low, high] = turn(sums[after], sums[after + 1], 1)
    for (let lane = x; lane < LANES; lane += 5) {
      lanes[2 * lane] ^= sums[before] ^ low
      lanes[2 * lane + 1] ^= sums[before + 1] ^ high
    }
  }
}

/** @param {Int32Array} lanes - Changed by the step chi. */
function mixRows(lanes) {
  for (let start = 0; start < 2 * LANES; start += 10) {
    const row = lanes.slice(start, start + 10)
    for (let half = 0; half < 10; half++) {
      lanes[start + half] ^= ~row[(half + 2) % 10] & row[(half + 4) % 10]
    }
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} length
 * @returns {Uint8Array} So many bytes.
 */
export function shake(bytes, length) {
  const lanes = new Int32Array(2 * LANES)
  const state = new Uint8Array(lanes.buffer) // every browser's machine has the lower byte first
  const digest = new Uint8Array(length)
  let place = 0
  for (const byte of bytes) {
    state[place++] ^= byte
    if (place === RATE) {
      permute(lanes)
      place = 0
    }
  }
  state[place] ^= 0x1f
  state[RATE - 1] ^= 0x80
  permute(lanes)
  for (let index = 0; index < length; index++) {
    if (index && index % RATE === 0) permute(lanes)
    digest[index] = state[index % RATE]
  }
  return digest
}
