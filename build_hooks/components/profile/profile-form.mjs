/**
 * The forms with which a learner is picked, made, named or removed, and a shared computer's session
 * begun. What changes whose page this is loads the page anew.
 */

import { isShared, owner } from '../answers/answers.mjs'
import { createProfiles } from './profiles.mjs'

/**
 * @param {Element} $root
 * @param {string} role
 * @returns {HTMLElement}
 */
function find($root, role) {
  const $element = $root.querySelector(`[data-role="${role}"]`)
  if (!($element instanceof HTMLElement)) throw new Error(`tp-profile: no element for ${role}`)
  return $element
}

/** Load the page anew, from its top, where it says whose it is. */
function loadAnew() {
  window.scrollTo(0, 0)
  window.location.reload()
}

/** The learners of this device, `data-module="tp-profile"`. */
class ProfileForm {
  /** @param {HTMLFormElement} $root */
  constructor($root) {
    this.texts = $root.dataset
    this.profiles = createProfiles(window)
    this.$who = /** @type {HTMLSelectElement} */ (find($root, 'who'))
    this.$name = /** @type {HTMLInputElement} */ (find($root, 'name'))
    this.$sure = find($root, 'sure')
    this.$question = find($root, 'question')
    this.$status = find($root, 'status')
    this.$clear = find($root, 'clear')
    const bind = (/** @type {string} */ role, /** @type {() => void} */ act) =>
      find($root, role).addEventListener('click', act)
    bind('choose', () => this.finish(this.profiles.choose(this.$who.value)))
    bind('make', () => this.name((name) => this.make(name)))
    bind('rename', () => this.name((name) => this.profiles.rename(owner, name)))
    bind('clear', () => this.ask())
    bind('yes', () => {
      this.profiles.clear(this.$who.value)
      this.finish(true)
    })
    bind('no', () => {
      this.$sure.hidden = true
      this.$clear.focus()
    })
    $root.addEventListener('submit', (event) => event.preventDefault())
    this.list()
    $root.hidden = false
  }

  list() {
    const options = this.profiles.list().map(({ id, name }) => {
      const label = name || (this.texts.textUnnamed ?? '')
      return new Option(label, id, id === owner, id === owner)
    })
    this.$who.replaceChildren(...options)
  }

  /** Ask before anything is removed. */
  ask() {
    const name = this.$who.selectedOptions[0]?.text ?? ''
    this.$question.textContent = (this.texts.textClear ?? '').replace('{name}', () => name)
    this.$sure.hidden = false
    find(this.$sure, 'no').focus()
  }

  /** @param {(name: string) => boolean} act */
  name(act) {
    if (this.$name.value.trim()) {
      this.finish(act(this.$name.value))
      return
    }
    this.$status.textContent = this.texts.textEmpty ?? ''
    this.$name.focus()
  }

  /**
   * @param {string} name
   * @returns {boolean} Whether the new learner is there and is the present one.
   */
  make(name) {
    const id = this.profiles.make(name)
    return id !== '' && this.profiles.choose(id)
  }

  /** @param {boolean} isKept */
  finish(isKept) {
    if (isKept) loadAnew()
    else this.$status.textContent = this.texts.textFailed ?? ''
  }
}

/** @param {HTMLElement} $root */
function bindShared($root) {
  find($root, 'start').addEventListener('click', () => {
    if (createProfiles(window).startShared()) loadAnew()
    else find($root, 'status').textContent = $root.dataset.textFailed ?? ''
  })
  $root.hidden = isShared
}

for (const $root of document.querySelectorAll('[data-module="tp-profile"]')) {
  if (!isShared) new ProfileForm(/** @type {HTMLFormElement} */ ($root))
}
for (const $root of document.querySelectorAll('[data-module="tp-start-shared"]')) {
  bindShared(/** @type {HTMLElement} */ ($root))
}
