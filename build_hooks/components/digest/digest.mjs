/** SHA-256 and HMAC (FIPS 180-4, RFC 2104): browsers offer theirs on HTTPS only. */

const BLOCK = 64

/**
 * @param {number} count
 * @returns {number[]} The first primes.
 */
function findPrimes(count) {
  const primes = []
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return primes
}

/**
 * @param {number} root
 * @returns {number} The first 32 bits behind the point.
 */
const takeFraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0

const PRIMES = findPrimes(64)
const ROUNDS = PRIMES.map((prime) => takeFraction(Math.cbrt(prime)))
const START = PRIMES.slice(0, 8).map((prime) => takeFraction(Math.sqrt(prime)))

/**
 * @param {number} word
 * @param {number} count
 */
const turn = (word, count) => (word >>> count) | (word << (32 - count))

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} 32 bytes.
 */
export function sha256(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const state = Int32Array.from(START)
  const words = new Int32Array(64)
  for (let offset = 0; offset < padded.length; offset += BLOCK) {
    for (let index = 0; index < 16; index++) words[index] = view.getInt32(offset + index * 4)
    for (let index = 16; index < 64; index++) {
      const [early, late] = [words[index - 15], words[index - 2]]
      const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
      const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
      words[index] = words[index - 16] + first + words[index - 7] + second
    }
    compress(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setInt32(index * 4, word))
  return new Uint8Array(digest.buffer)
}

/**
 * @param {Int32Array} state - Eight words, changed.
 * @param {Int32Array} words - Sixty-four words of one block.
 */
function compress(state, words) {
  let [a, b, c, d, e, f, g, h] = state
  for (let index = 0; index < 64; index++) {
    const mix = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g))
    const first = (h + mix + ROUNDS[index] + words[index]) | 0
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] += word
  })
}

/** @type {(text: string) => Uint8Array} */
export const toBytes = (text) => new TextEncoder().encode(text)

/**
 * @param {...Uint8Array} parts
 * @returns {Uint8Array}
 */
export function join(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/**
 * @param {Uint8Array} key - At most a block.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} 32 bytes.
 */
export function hmac(key, bytes) {
  const padded = join(key, new Uint8Array(BLOCK - key.length))
  const inner = sha256(join(padded.map((byte) => byte ^ 0x36), bytes))
  return sha256(join(padded.map((byte) => byte ^ 0x5c), inner))
}
