/**
 * A learner's parcel as one line of letters, digits and hyphens, to send to oneself by messenger:
 * the same content as the file, compressed, with check characters.
 */

import { checksum, TransferError, unpack } from './transfer.mjs'

const FORM = /^TP2([zu])-([\w-]+)-([0-9a-f]{8})$/
/** More than any learner can gather; a bomb of zeros is stopped there. */
const MOST_BYTES = 4_000_000

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} through
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function pipe(bytes, through) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader()
  const chunks = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MOST_BYTES) throw new TransferError('damaged')
    chunks.push(value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/**
 * @param {string} text - A file's text, from `pack`.
 * @returns {Promise<string>}
 */
export async function shorten(text) {
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(text)))
  const isSqueezed = 'CompressionStream' in globalThis
  const squeezed = isSqueezed ? await pipe(bytes, new CompressionStream('deflate-raw')) : bytes
  let letters = ''
  for (const byte of squeezed) letters += String.fromCharCode(byte)
  const code = btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const body = `TP2${isSqueezed ? 'z' : 'u'}-${code}`
  return `${body}-${checksum(body)}`
}

/**
 * @param {string} line - As `shorten` made it; spaces and line breaks put in by the way are left out.
 * @returns {Promise<import('./transfer.mjs').Parcel>}
 * @throws {TransferError}
 */
export async function lengthen(line) {
  const plain = line.replace(/\s/g, '')
  const [, kind, code, sum] = FORM.exec(plain) ?? []
  if (!code) throw new TransferError(plain.startsWith('TP') ? 'damaged' : 'foreign')
  if (checksum(`TP2${kind}-${code}`) !== sum) throw new TransferError('damaged')
  const letters = atob(code.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  if (kind === 'u') return unpack(new TextDecoder().decode(bytes))
  if (!('DecompressionStream' in globalThis)) throw new TransferError('newer')
  return unpack(new TextDecoder().decode(await pipe(bytes, new DecompressionStream('deflate-raw'))))
}
