/**
 * Finds works by a few letters, with or without Vietnamese accents.
 */

/**
 * Return the text without case, tones, accents and with đ as d.
 *
 * @param {string} text
 * @returns {string}
 */
export const fold = (text) =>
  text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{Mn}/gu, '')

/** @type {(text: string) => string[]} */
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u)

/**
 * Tell whether every word of a search begins a word of a text, in any order.
 *
 * @param {string} text
 * @param {string} search
 * @returns {boolean}
 */
export function matches(text, search) {
  const words = split(text)
  return split(search).every((begun) => words.some((word) => word.startsWith(begun)))
}

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
