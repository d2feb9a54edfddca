/**
 * Narrows the law's lists to the items that hold what is searched, with or without accents. Without
 * it the lists are opened and read through.
 */

import { matches } from '../search/search.mjs'

/** @param {HTMLElement} $root - `data-module="tp-lists"`. */
function start($root) {
  const $field = /** @type {HTMLElement} */ ($root.querySelector('[data-role="field"]'))
  const $search = /** @type {HTMLInputElement | null} */ ($field?.querySelector('input'))
  const $found = $root.querySelector('[data-role="count"]')
  if (!$search || !$found) throw new Error('tp-lists: no element for field, count')
  const $lists = [...$root.querySelectorAll('details')]
  $field.hidden = false
  $search.addEventListener('input', () => {
    const isSearch = $search.value.trim() !== ''
    let count = 0
    for (const $list of $lists) {
      const $items = [...$list.querySelectorAll('li')]
      for (const $item of $items) {
        $item.hidden = !matches(`${$item.textContent} ${$item.dataset.also ?? ''}`, $search.value)
      }
      const left = $items.filter(($item) => !$item.hidden).length
      count += left
      $list.hidden = left === 0
      $list.open = isSearch && left > 0
    }
    const { textFound = '', textNothing = '' } = $root.dataset
    const text = count > 0 ? textFound.replace('{count}', String(count)) : textNothing
    $found.textContent = isSearch ? text : ''
  })
}

for (const $root of document.querySelectorAll('[data-module="tp-lists"]')) {
  start(/** @type {HTMLElement} */ ($root))
}
