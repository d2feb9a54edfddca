/**
 * Relabels certificates that have expired since the page was made, by the reader's clock.
 * Without it the page says "valid until DATE", which stays true.
 */

const now = new Date()
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, '0'))
  .join('-')

for (const $list of document.querySelectorAll('[data-module="tp-expiry"]')) {
  const text = /** @type {HTMLElement} */ ($list).dataset.textExpired ?? ''
  for (const $status of $list.querySelectorAll('[data-expires]')) {
    const { expires = '' } = /** @type {HTMLElement} */ ($status).dataset
    if (expires < today) $status.textContent = text
  }
}
