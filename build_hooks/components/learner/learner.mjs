/**
 * Says for whom a page keeps answers, and notes that the lesson was opened. A page that was open
 * while somebody else took over loads anew: nobody sees or continues another one's answers.
 */

import {
  CURRENT,
  DEFAULT_PROFILE,
  findShared,
  isShared,
  openStorage,
  owner,
  PREFIX,
  read
} from '../answers/answers.mjs'
import { noteVisit } from './visits.mjs'

const local = openStorage(window, 'localStorage')
const session = openStorage(window, 'sessionStorage')

function check() {
  const id = findShared(session)?.id ?? read(local, CURRENT) ?? DEFAULT_PROFILE
  if (id !== owner) location.reload()
}

window.addEventListener('storage', ({ key }) => {
  if (key === CURRENT) check()
})
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) check()
})

for (const $root of document.querySelectorAll('[data-module="tp-learner"]')) {
  const { visit = '', textNamed, textUnnamed, textShared } = /** @type {HTMLElement} */ ($root).dataset
  const name = read(local, `${PREFIX}profile/${owner}`)?.name
  const text = isShared ? textShared : name ? textNamed?.replace('{name}', name) : textUnnamed
  const $whose = $root.querySelector('[data-role="whose"]')
  if (!$whose) throw new Error('tp-learner: no element for [data-role="whose"]')
  $whose.textContent = text ?? ''
  // Where nothing can be kept, nothing is promised; a quiz says so when it is scored.
  if (visit && noteVisit(visit)) $root.removeAttribute('hidden')
}
