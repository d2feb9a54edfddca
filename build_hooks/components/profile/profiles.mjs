/**
 * The people who learn on one device: a short name for each, and which of them learns now. On a
 * shared computer nobody is named, and everything lies in the tab's session.
 */

import {
  CURRENT,
  DEFAULT_PROFILE,
  listKeys,
  makeId,
  OLD_PREFIX,
  openStorage,
  PREFIX,
  read,
  remove,
  SHARED,
  write
} from '../answers/answers.mjs'

const NAMES = `${PREFIX}profile/`

/**
 * @typedef {object} Profile
 * @property {string} id
 * @property {string} name - Empty for whoever has not given one.
 */

/**
 * @param {import('../answers/types.mjs').Host} host
 */
export function createProfiles(host) {
  const local = openStorage(host, 'localStorage')
  const session = openStorage(host, 'sessionStorage')
  const findName = (/** @type {string} */ id) => {
    const name = read(local, NAMES + id)?.name
    return typeof name === 'string' ? name : ''
  }

  return {
    findName,

    /** @returns {Profile[]} All of them by name, the first learner of the device before the others. */
    list() {
      const ids = listKeys(local, PREFIX).map((key) => {
        const [first, second] = key.slice(PREFIX.length).split('/')
        return first === 'profile' ? second : first
      })
      const known = new Set([DEFAULT_PROFILE, ...ids.filter((id) => id && PREFIX + id !== CURRENT)])
      const [first, ...others] = [...known].map((id) => ({ id, name: findName(id) }))
      return [first, ...others.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))]
    },

    /**
     * @param {string} name
     * @returns {string} The new profile's id, or nothing where the browser did not keep it.
     */
    make(name) {
      const id = makeId()
      return this.rename(id, name) ? id : ''
    },

    /**
     * @param {string} id
     * @param {string} name
     * @returns {boolean} Whether the browser kept it.
     */
    rename(id, name) {
      const short = name.normalize('NFC').trim().slice(0, 30)
      return short !== '' && write(local, NAMES + id, { name: short })
    },

    /**
     * Let another one learn from the next page on.
     *
     * @param {string} id
     * @returns {boolean} Whether the browser kept it.
     */
    choose(id) {
      return write(local, CURRENT, id)
    },

    /**
     * Remove a profile with everything that is kept for it.
     *
     * @param {string} id
     */
    clear(id) {
      const old = id === DEFAULT_PROFILE ? listKeys(local, OLD_PREFIX) : []
      for (const key of [...listKeys(local, `${PREFIX}${id}/`), ...old, NAMES + id]) {
        remove(local, key)
      }
      if (read(local, CURRENT) === id) remove(local, CURRENT)
    },

    /** @returns {boolean} Whether this tab now keeps everything in its session only. */
    startShared() {
      return write(session, SHARED, { id: makeId(), seenAt: Date.now() })
    }
  }
}
