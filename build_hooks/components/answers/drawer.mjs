/**
 * Reading and writing a browser's storage without ever throwing: it may be blocked, full, or
 * cleared between two calls, and somebody else's values may lie in it.
 */

/**
 * @param {import('./types.mjs').Host} host
 * @param {'localStorage' | 'sessionStorage'} kind
 * @returns {Storage | null} Null where the browser blocks it.
 */
export function openStorage(host, kind) {
  try {
    return host[kind] ?? null
  } catch {
    return null
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} prefix
 * @returns {string[]} The keys that begin so, in alphabetical order.
 */
export function listKeys(storage, prefix) {
  try {
    const keys = Object.keys(/** @type {Storage} */ (storage))
    return keys.filter((key) => key.startsWith(prefix)).sort()
  } catch {
    return []
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @returns {any} The value, or null where none can be read.
 */
export function read(storage, key) {
  try {
    return JSON.parse(/** @type {Storage} */ (storage).getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean} Whether it was kept: what was written is read again.
 */
export function write(storage, key, value) {
  try {
    const text = JSON.stringify(value)
    storage?.setItem(key, text)
    return storage?.getItem(key) === text
  } catch {
    return false
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 */
export function remove(storage, key) {
  try {
    storage?.removeItem(key)
  } catch {
    // Blocked: there is nothing to remove.
  }
}
