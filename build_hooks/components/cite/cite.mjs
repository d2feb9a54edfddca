/**
 * Shows a cited provision's words, or a term's meaning, at its link: on hover, on keyboard focus, and at the first tap on
 * a touch screen (the second one follows the link). Escape hides it. Without script the browser
 * shows the link's title.
 *
 * Also marks, by the reader's clock, links to provisions that have lapsed since the page was made.
 */

const TOOLTIP_ID = 'tp-tooltip'

/** Today by the reader's clock, as 2026-11-23. */
export function readToday() {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** The one tooltip of a page. */
export class Tooltip {
  /** @param {string} hint - What to say on a touch screen. */
  constructor(hint) {
    this.$root = document.createElement('div')
    this.$root.id = TOOLTIP_ID
    this.$root.className = 'tp-tooltip'
    this.$root.setAttribute('role', 'tooltip')
    this.$root.hidden = true
    this.$text = this.$root.appendChild(document.createElement('span'))
    this.$hint = this.$root.appendChild(document.createElement('span'))
    this.$hint.className = 'tp-tooltip__hint'
    this.$hint.textContent = hint
    /** @type {HTMLElement | null} */
    this.$link = null
    document.body.append(this.$root)
    this.$root.addEventListener('pointerleave', (event) => this.leave(event))
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hide()
    })
    document.addEventListener('pointerdown', (event) => {
      const $target = /** @type {Node} */ (event.target)
      if (!this.$root.contains($target) && !this.$link?.contains($target)) this.hide()
    })
  }

  /** @param {HTMLElement} $link */
  watch($link) {
    $link.dataset.title = $link.title
    $link.removeAttribute('title')
    $link.setAttribute('aria-describedby', TOOLTIP_ID)
    let isTouch = false
    $link.addEventListener('pointerdown', (event) => {
      isTouch = event.pointerType === 'touch'
    })
    $link.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') this.show($link, false)
    })
    $link.addEventListener('pointerleave', (event) => this.leave(event))
    $link.addEventListener('focus', () => {
      if (!isTouch) this.show($link, false)
    })
    $link.addEventListener('blur', () => this.hide())
    $link.addEventListener('click', (event) => {
      if (isTouch && this.$link !== $link) {
        event.preventDefault()
        this.show($link, true)
      }
      isTouch = false
    })
  }

  /**
   * @param {HTMLElement} $link
   * @param {boolean} hasHint
   */
  show($link, hasHint) {
    this.$link = $link
    this.$text.textContent = $link.dataset.title ?? ''
    this.$hint.hidden = !hasHint
    this.$root.hidden = false
    const link = $link.getBoundingClientRect()
    const own = this.$root.getBoundingClientRect()
    const left = Math.min(link.left, document.documentElement.clientWidth - own.width - 8)
    const hasRoomBelow = link.bottom + own.height < window.innerHeight
    const top = hasRoomBelow ? link.bottom : Math.max(0, link.top - own.height)
    this.$root.style.left = `${Math.max(8, left) + window.scrollX}px`
    this.$root.style.top = `${top + window.scrollY}px`
  }

  /** @param {PointerEvent} event */
  leave(event) {
    const $next = /** @type {Node | null} */ (event.relatedTarget)
    const isStill = $next && (this.$root.contains($next) || this.$link?.contains($next))
    if (event.pointerType === 'mouse' && !isStill && document.activeElement !== this.$link) {
      this.hide()
    }
  }

  hide() {
    this.$root.hidden = true
    this.$link = null
  }
}

/**
 * Say beside each link, and once above the page, what has lapsed by the reader's clock.
 *
 * @param {NodeListOf<HTMLElement>} $links
 * @param {DOMStringMap} texts
 * @param {string} today
 */
function markLapsed($links, texts, today) {
  const $lapsed = [...$links].filter(({ dataset }) => dataset.last && dataset.last < today)
  for (const $link of $lapsed) {
    const $mark = document.createElement('strong')
    $mark.className = 'tp-lapsed'
    $mark.textContent = ` ${(texts.textLapsed ?? '').replace('{day}', $link.dataset.last ?? '')}`
    $link.after($mark)
  }
  const $heading = document.querySelector('article h1')
  if ($lapsed.length > 0 && $heading) {
    const $notice = document.createElement('p')
    $notice.className = 'tp-notice'
    $notice.setAttribute('role', 'note')
    $notice.textContent = texts.textNotice ?? ''
    $heading.after($notice)
  }
}

const $module = document.querySelector('[data-module="tp-cite"]')
if ($module instanceof HTMLElement) {
  /** @type {NodeListOf<HTMLElement>} */
  const $links = document.querySelectorAll('a.tp-cite, a.tp-term')
  const tooltip = new Tooltip($module.dataset.textHint ?? '')
  for (const $link of $links) if ($link.title) tooltip.watch($link)
  markLapsed($links, $module.dataset, readToday())
}
