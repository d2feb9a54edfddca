/**
 * The form with which a learner takes answers along: to a file or a line of text, and from there.
 * Nothing is taken in before the learner has seen whose it is and has said yes.
 */

import { isShared, openStorage, owner } from '../answers/answers.mjs'
import { createProfiles } from '../profile/profiles.mjs'
import { lengthen, shorten } from './short.mjs'
import { gather, merge, pack, TransferError, unpack } from './transfer.mjs'

/** More than any learner can gather. */
const MOST_BYTES = 4_000_000

/**
 * @param {Element} $root
 * @param {string} role
 * @returns {HTMLElement}
 */
function find($root, role) {
  const $element = $root.querySelector(`[data-role="${role}"]`)
  if (!($element instanceof HTMLElement)) throw new Error(`tp-transfer: no element for ${role}`)
  return $element
}

/** A form, `data-module="tp-transfer"`. */
class TransferForm {
  /** @param {HTMLFormElement} $root */
  constructor($root) {
    this.texts = $root.dataset
    this.storage = openStorage(window, isShared ? 'sessionStorage' : 'localStorage')
    this.name = isShared ? '' : createProfiles(window).findName(owner)
    this.$file = /** @type {HTMLInputElement} */ (find($root, 'file'))
    this.$line = /** @type {HTMLTextAreaElement} */ (find($root, 'line'))
    this.$sure = find($root, 'sure')
    this.$question = find($root, 'question')
    this.$status = find($root, 'status')
    this.$check = find($root, 'check')
    /** @type {import('./transfer.mjs').Entries} */
    this.entries = {}
    const bind = (/** @type {string} */ role, /** @type {() => unknown} */ act) =>
      find($root, role).addEventListener('click', act)
    bind('save', () => this.save())
    bind('shorten', () => this.shorten())
    bind('check', () => this.check())
    bind('yes', () => this.takeIn())
    bind('no', () => this.close(''))
    $root.addEventListener('submit', (event) => event.preventDefault())
    $root.hidden = false
  }

  /** @returns {string} The file's text, or nothing where there is nothing to take along. */
  pack() {
    const entries = gather(this.storage, owner)
    if (Object.keys(entries).length > 0) {
      return pack({ name: this.name, entries }, new Date().toISOString())
    }
    this.$status.textContent = this.texts.textEmpty ?? ''
    return ''
  }

  save() {
    const text = this.pack()
    if (!text) return
    const $link = document.createElement('a')
    $link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    $link.download = `viec-hoc-${new Date().toISOString().slice(0, 10)}.json`
    $link.click()
    setTimeout(() => URL.revokeObjectURL($link.href), 60_000)
  }

  async shorten() {
    const text = this.pack()
    if (!text) return
    this.$line.value = await shorten(text)
    this.$line.focus()
    this.$line.select()
    this.$status.textContent = this.texts.textMade ?? ''
  }

  /** Read the file, else the line of text, and ask. */
  async check() {
    const file = this.$file.files?.[0]
    const line = this.$line.value.trim()
    if (!file && !line) {
      this.$status.textContent = this.texts.textNothing ?? ''
      return
    }
    try {
      if (file && file.size > MOST_BYTES) throw new TransferError('foreign')
      this.ask(file ? unpack(await file.text()) : await lengthen(line))
    } catch (fault) {
      const kind = fault instanceof TransferError ? fault.message : 'damaged'
      this.close({ newer: this.texts.textNewer, foreign: this.texts.textForeign }[kind] ?? this.texts.textDamaged)
    }
  }

  /** @param {import('./transfer.mjs').Parcel} parcel */
  ask({ name, entries }) {
    const count = (/** @type {string} */ kind) =>
      String(Object.keys(entries).filter((key) => key.startsWith(kind)).length)
    const someone = this.texts.textSomeone ?? ''
    this.entries = entries
    this.$status.textContent = ''
    this.$question.textContent = (this.texts.textFound ?? '')
      .replace('{answers}', count('answer/'))
      .replace('{attempts}', count('attempt/'))
      .replace('{name}', () => name || someone)
      .replace('{owner}', () => this.name || someone)
    this.$sure.hidden = false
    this.$question.focus()
  }

  takeIn() {
    const count = merge(this.storage, owner, this.entries)
    const text = count === null ? this.texts.textFull : count ? this.texts.textDone : this.texts.textSame
    this.close(text?.replace('{count}', String(count)))
    window.dispatchEvent(new Event('tp-taken-in'))
  }

  /** @param {string | undefined} text */
  close(text) {
    if (!this.$sure.hidden) this.$check.focus()
    this.$sure.hidden = true
    this.$status.textContent = text ?? ''
    this.$file.value = ''
  }
}

for (const $root of document.querySelectorAll('[data-module="tp-transfer"]')) {
  new TransferForm(/** @type {HTMLFormElement} */ ($root))
}
