/** SHA-256 and HMAC: over plain HTTP a browser has no `crypto.subtle`. FIPS 180-4, RFC 2104. */

const BITS = 0xffffffffn

/**
 * @param {bigint} value
 * @param {bigint} degree
 * @returns {number} The last 32 bits of the root's whole part.
 */
function root(value, degree) {
  let found = 0n
  for (let bit = 1n << 40n; bit; bit >>= 1n) {
    if ((found + bit) ** degree <= value) found += bit
  }
  return Number(found & BITS) | 0
}

const PRIMES = []
for (let number = 2n; PRIMES.length < 64; number++) {
  if (PRIMES.every((prime) => number % prime)) PRIMES.push(number)
}
/** The first bits behind the point of the primes' square and cube roots. */
const FIRST = PRIMES.slice(0, 8).map((prime) => root(prime << 64n, 2n))
const ROUNDS = PRIMES.map((prime) => root(prime << 96n, 3n))

/** @type {(word: number, by: number) => number} */
const turn = (word, by) => (word >>> by) | (word << (32 - by))

/**
 * @param {Int32Array} words - The first 16 of a block; the others are made from them.
 * @param {number[]} state
 * @returns {number[]} The state after the block.
 */
function mix(words, state) {
  let [a, b, c, d, e, f, g, h] = state
  for (let round = 0; round < 64; round++) {
    if (round > 15) {
      const [early, late] = [words[round - 15], words[round - 2]]
      const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
      const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
      words[round] = words[round - 16] + one + words[round - 7] + two
    }
    const sum = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = h + sum + ((e & f) ^ (~e & g)) + ROUNDS[round] + words[round]
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g]
  }
  return [a, b, c, d, e, f, g, h].map((word, place) => (word + state[place]) | 0)
}

/**
 * @param {ArrayLike<number>} bytes
 * @returns {Uint8Array} 32 bytes.
 */
export function sha256(bytes) {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 4, bytes.length * 8)
  const words = new Int32Array(64)
  let state = FIRST
  for (let start = 0; start < length; start += 64) {
    for (let place = 0; place < 16; place++) words[place] = view.getInt32(start + place * 4)
    state = mix(words, state)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, place) => digest.setInt32(place * 4, word))
  return new Uint8Array(digest.buffer)
}

/** @type {(text: string) => Uint8Array} */
export const toBytes = (text) => new TextEncoder().encode(text)

/**
 * @param {string} key - In ASCII, at most 64 signs.
 * @param {string} text
 * @returns {Uint8Array} 32 bytes.
 */
export function hmac(key, text) {
  const pad = (/** @type {number} */ value) =>
    Uint8Array.from({ length: 64 }, (_, place) => (key.charCodeAt(place) || 0) ^ value)
  return sha256([...pad(0x5c), ...sha256([...pad(0x36), ...toBytes(text)])])
}
