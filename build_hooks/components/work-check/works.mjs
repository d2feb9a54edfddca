/**
 * The list of works to pick from, narrowed by a search field.
 */

import { matches } from '../search/search.mjs'

/**
 * Let a search field narrow the list of works; what is picked stays in sight.
 *
 * @param {HTMLInputElement} $search
 * @param {HTMLElement} $list
 * @param {(count: number) => void} say - Told how many works are left, on each change.
 */
export function bindSearch($search, $list, say) {
  const $choices = /** @type {HTMLElement[]} */ ([...$list.querySelectorAll('.tp-check__choice')])
  const $groups = /** @type {HTMLElement[]} */ ([...$list.querySelectorAll('[role="group"]')])
  $search.addEventListener('input', () => {
    let count = 0
    for (const $choice of $choices) {
      const isFound = matches(`${$choice.textContent} ${$choice.dataset.also ?? ''}`, $search.value)
      const isFixed = 'always' in $choice.dataset
      count += isFound && !isFixed ? 1 : 0
      $choice.hidden = !isFound && !isFixed && !$choice.querySelector('input')?.checked
    }
    for (const $group of $groups) {
      $group.hidden = !$group.querySelector('.tp-check__choice:not([hidden])')
    }
    $list.scrollTop = 0
    say(count)
  })
  $search.addEventListener('keydown', (event) => {
    // Enter looks for works; only the button gives the answer.
    if (event.key === 'Enter') event.preventDefault()
  })
}
