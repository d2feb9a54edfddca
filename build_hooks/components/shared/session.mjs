/**
 * The session of a shared computer: says on every page that it goes on, ends it at the press of a
 * button or when nobody has touched the page for a quarter of an hour, and leaves nothing.
 */

import {
  endShared,
  IDLE_MS,
  listKeys,
  openStorage,
  read,
  remove,
  SHARED,
  write
} from '../answers/answers.mjs'

const NOTE_MS = 5_000
const CHECK_MS = 10_000

const session = openStorage(window, 'sessionStorage')
const id = read(session, SHARED)?.id
let isOver = false

/** Load the page anew once the event that asks for it is through. */
function loadAnew() {
  isOver = true
  setTimeout(() => location.reload())
}

/**
 * Remove all that was kept, the theme's choice of colours too, and all that was typed: browsers
 * bring fields back on a reload.
 */
function end() {
  endShared(session)
  const local = openStorage(window, 'localStorage')
  for (const key of listKeys(local, '/')) if (key.endsWith('.__palette')) remove(local, key)
  for (const $form of document.forms) $form.reset()
  loadAnew()
}

/** @param {boolean} isTouched */
function check(isTouched) {
  if (isOver) return
  const shared = read(session, SHARED)
  const idle = Date.now() - shared?.seenAt
  if (shared?.id !== id) loadAnew()
  else if (!(idle < IDLE_MS)) end()
  else if (isTouched && idle > NOTE_MS) write(session, SHARED, { id, seenAt: Date.now() })
}

for (const name of ['pointerdown', 'keydown', 'scroll', 'input']) {
  document.addEventListener(name, () => check(true), { capture: true, passive: true })
}
for (const name of ['pageshow', 'focus']) window.addEventListener(name, () => check(false))
document.addEventListener('visibilitychange', () => check(false))
setInterval(() => check(false), CHECK_MS)
check(true)

for (const $root of document.querySelectorAll('[data-module="tp-shared"]')) {
  $root.querySelector('button')?.addEventListener('click', end)
  $root.removeAttribute('hidden')
}
