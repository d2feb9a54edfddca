/**
 * Lets the keyboard scroll an author's table that is wider than the screen. The theme's script
 * puts each of them into a box of its own, which not every browser lets the Tab key reach.
 */

/**
 * @param {Element} $box
 * @returns {string} The text of the heading above.
 */
function findHeading($box) {
  const $headings = [...document.querySelectorAll('.md-content :is(h1, h2, h3, h4)')]
  const isAbove = ($heading) =>
    $heading.compareDocumentPosition($box) & Node.DOCUMENT_POSITION_FOLLOWING
  return $headings.filter(isAbove).at(-1)?.textContent?.trim() ?? ''
}

/** @param {Element} $box */
function start($box) {
  $box.setAttribute('role', 'group')
  $box.setAttribute('aria-label', findHeading($box))
  new ResizeObserver(() => {
    if ($box.scrollWidth > $box.clientWidth) $box.setAttribute('tabindex', '0')
    else $box.removeAttribute('tabindex')
  }).observe($box)
}

// The theme makes its boxes when the document is complete; modules run before that.
window.addEventListener('load', () => {
  for (const $box of document.querySelectorAll('.md-typeset__scrollwrap')) start($box)
})
