/**
 * The menu of small screens as a button. Without it the menu opens by its label, by touch or
 * mouse alone: the theme's checkbox can't be reached by keyboard.
 */

/** @param {HTMLElement} $button */
function start($button) {
  const $drawer = document.querySelector('#__drawer')
  const $label = $button.parentElement?.querySelector('label[for="__drawer"]')
  if (!($drawer instanceof HTMLInputElement) || !($label instanceof HTMLElement)) {
    throw new Error('tp-menu: no element for #__drawer or its label')
  }
  $button.hidden = false
  $label.hidden = true
  $button.addEventListener('click', () => $drawer.click())
  $drawer.addEventListener('change', () => {
    $button.setAttribute('aria-expanded', String($drawer.checked))
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !$drawer.checked) return
    $drawer.click()
    $button.focus()
  })
}

for (const $button of document.querySelectorAll('[data-module="tp-menu"]')) {
  start(/** @type {HTMLElement} */ ($button))
}
