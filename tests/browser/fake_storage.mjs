/**
 * Storage as browsers have it, for tests that need thousands of browsers: one area of a site, seen
 * by several processes that each keep a copy. A copy takes a while to hear of what the others wrote,
 * its own writes count at once, and the area may be full.
 */

/** What the browser keeps for one site. */
export class Area {
  constructor() {
    this.items = new Map()
    this.copies = new Set()
    this.room = Infinity
  }

  /** Bytes in use, as browsers count them: letters of keys and values. */
  get size() {
    let size = 0
    for (const [key, value] of this.items) size += key.length + value.length
    return size
  }

  put(key, value) {
    const before = this.items.get(key)
    const grown = before === undefined ? key.length + value.length : value.length - before.length
    if (grown > 0 && this.size + grown > this.room) throw new Error('QuotaExceededError')
    this.items.set(key, value)
  }

  /** @param {FakeStorage | null} writer */
  tell(writer, change) {
    for (const copy of this.copies) if (copy !== writer) copy.hear(change)
  }

  /** The reader clears the site's data: every process hears of it in its turn. */
  clear() {
    this.items.clear()
    this.tell(null, {})
  }
}

/** One process's copy: keys are its own properties, as with the real one. */
export class FakeStorage {
  #area
  #inbox = []

  constructor(area) {
    this.#area = area
    area.copies.add(this)
    for (const [key, value] of area.items) this[key] = value
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null
  }

  setItem(key, value) {
    this.#area.put(key, String(value))
    this[key] = String(value)
    this.#overtake(key, true)
    this.#area.tell(this, { key, value: String(value) })
  }

  removeItem(key) {
    this.#area.items.delete(key)
    delete this[key]
    this.#overtake(key, false)
    this.#area.tell(this, { key })
  }

  /** What was done here to a key is later than all that is still on its way. */
  #overtake(key, isThere) {
    this.#inbox = this.#inbox.filter((change) => change.key !== key)
    for (const { spared } of this.#inbox) {
      if (isThere) spared.add(key)
      else spared.delete(key)
    }
  }

  hear(change) {
    this.#inbox.push({ ...change, spared: new Set() })
  }

  /** Let some of the other processes' writes arrive, in their order. */
  catchUp(count = Infinity) {
    for (const { key, value, spared } of this.#inbox.splice(0, count)) {
      if (key === undefined) {
        for (const name of Object.keys(this)) if (!spared.has(name)) delete this[name]
      } else if (value === undefined) delete this[key]
      else this[key] = value
    }
  }
}
