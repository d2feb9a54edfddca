/**
 * Finds papers by year, course, unit, status, number or name, 200 at a time. Only the chosen year's
 * list is loaded, once the form is first used. Without it the pages are read through.
 */

import { matches } from '../search/search.mjs'

const ROWS = 200
const now = new Date()
const TODAY = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, '0'))
  .join('-')
const [NUMBER, COURSE, YEAR, STATUS, UNTIL, UNIT, NAME] = [0, 1, 2, 3, 4, 5, 6]

/**
 * @param {string} text - CSV as `render.py` writes it.
 * @returns {string[][]} Its rows below the headings.
 */
export function readCsv(text) {
  const rows = []
  let row = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1) rows.push(row)
    row = []
  }
  return rows.slice(1)
}

class List {
  /** @param {HTMLElement} $root - `data-module="tp-list"`. */
  constructor($root) {
    this.$root = $root
    this.$form = /** @type {HTMLFormElement} */ (this.find('form'))
    this.$found = this.find('[data-role="found"]')
    this.$result = /** @type {HTMLElement} */ (this.find('[data-role="result"]'))
    this.$body = this.find('tbody')
    this.$row = /** @type {HTMLTemplateElement} */ (this.find('template'))
    this.$year = /** @type {HTMLSelectElement} */ (this.find('[name="year"]'))
    this.$unit = /** @type {HTMLSelectElement} */ (this.find('[name="unit"]'))
    const $course = /** @type {HTMLSelectElement} */ (this.find('[name="course"]'))
    this.titles = new Map([...$course.options].map((option) => [option.value, option.text]))
    this.collator = new Intl.Collator('vi')
    this.days = new Intl.DateTimeFormat(document.documentElement.lang === 'vi' ? 'vi-VN' : 'en-GB', {
      day: document.documentElement.lang === 'vi' ? '2-digit' : 'numeric',
      month: document.documentElement.lang === 'vi' ? '2-digit' : 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    /** @type {Map<string, Promise<string[][]>>} */
    this.years = new Map()
    /** @type {string[][]} */
    this.hits = []
    this.start = 0
    this.$form.hidden = false
    this.$form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.search()
    })
    this.$form.addEventListener('focusin', () => this.prepare(), { once: true })
    this.$year.addEventListener('change', () => this.prepare())
    for (const $button of this.$root.querySelectorAll('[data-step]')) {
      const step = Number(/** @type {HTMLElement} */ ($button).dataset.step)
      $button.addEventListener('click', () => this.show(this.start + step * ROWS))
    }
  }

  /** @param {string} selector */
  find(selector) {
    const $found = this.$root.querySelector(selector)
    if (!$found) throw new Error(`tp-list: no element ${selector}`)
    return $found
  }

  /** Loads the chosen year and offers the units that stand in it. */
  async prepare() {
    const { textLoading = '', textFailed = '' } = this.$root.dataset
    const year = this.$year.value
    this.$found.textContent = textLoading
    try {
      const rows = await this.readYear(year)
      if (year !== this.$year.value) return null
      this.$found.textContent = ''
      this.offer(new Set(rows.map((row) => row[UNIT]).filter(Boolean)))
      return rows
    } catch {
      this.$found.textContent = textFailed
      return null
    }
  }

  /**
   * @param {string} year - Of issue; empty for all of them.
   * @returns {Promise<string[][]>}
   */
  readYear(year) {
    if (!year) {
      const years = [...this.$year.options].map((option) => option.value).filter(Boolean)
      return Promise.all(years.reverse().map((one) => this.readYear(one))).then((all) => all.flat())
    }
    let rows = this.years.get(year)
    if (!rows) {
      rows = this.load(year)
      rows.catch(() => this.years.delete(year))
      this.years.set(year, rows)
    }
    return rows
  }

  /** @param {Set<string>} units */
  offer(units) {
    const chosen = this.$unit.value
    this.$unit.length = 1
    for (const unit of [...units].sort(this.collator.compare)) {
      this.$unit.add(new Option(unit, unit, false, unit === chosen))
    }
  }

  async search() {
    const asked = new FormData(this.$form)
    const ask = (/** @type {string} */ name) => String(asked.get(name) ?? '').trim()
    const [, year = ''] = /^AG\W?(\d{4})/i.exec(ask('words')) ?? []
    if ([...this.$year.options].some((option) => year && option.value === year)) this.$year.value = year
    const rows = await this.prepare()
    if (!rows) return
    this.hits = rows.filter(
      (row) =>
        (!ask('course') || row[COURSE] === ask('course')) &&
        (!ask('unit') || row[UNIT] === ask('unit')) &&
        (!ask('status') || this.judge(row) === ask('status')) &&
        (!ask('words') || matches(`${row[NUMBER]} ${row[NAME]}`, ask('words'))),
    )
    const column = { unit: UNIT, name: NAME }[ask('order')]
    if (ask('order') === 'newest') this.hits.reverse()
    if (column) {
      this.hits.sort(
        (one, other) =>
          Number(!one[column]) - Number(!other[column]) ||
          this.collator.compare(one[column], other[column]),
      )
    }
    this.show(0)
  }

  /**
   * @param {string[]} row
   * @returns {string} Its status by the reader's clock.
   */
  judge(row) {
    return row[UNTIL] && row[UNTIL] < TODAY ? (this.$root.dataset.textLapsed ?? '') : row[STATUS]
  }

  /** @param {string} year */
  async load(year) {
    const { csv = '' } = this.$root.dataset
    const url = new URL(`../../certificates/${csv.replace('{year}', year)}`, import.meta.url)
    const response = await fetch(url)
    if (!response.ok) throw new Error(String(response.status))
    return readCsv((await response.text()).replace(/^\ufeff/, ''))
  }

  /** @param {number} start */
  show(start) {
    const { textFound = '', textNothing = '' } = this.$root.dataset
    const hits = this.hits.slice(start, start + ROWS)
    this.start = start
    this.$found.textContent = hits.length
      ? textFound
          .replace('{count}', String(this.hits.length))
          .replace('{first}', String(start + 1))
          .replace('{last}', String(start + hits.length))
      : textNothing
    this.$result.hidden = hits.length === 0
    this.$body.replaceChildren(...hits.map((row) => this.write(row)))
    for (const $found of this.$root.querySelectorAll('[data-step]')) {
      const $button = /** @type {HTMLElement} */ ($found)
      const next = start + Number($button.dataset.step) * ROWS
      $button.hidden = next < 0 || next >= this.hits.length
    }
  }

  /** @param {string[]} row */
  write(row) {
    const $copy = /** @type {DocumentFragment} */ (this.$row.content.cloneNode(true))
    const cells = [row[NUMBER], this.name(row), this.titles.get(row[COURSE]) ?? '', row[YEAR], row[UNIT] || '–', row[NAME] || '–']
    for (const [index, $cell] of [...$copy.querySelectorAll('th, td')].entries()) {
      $cell.textContent = cells[index]
    }
    return $copy
  }

  /** @param {string[]} row */
  name(row) {
    const { textExpired = '', textUntil = '' } = this.$root.dataset
    if (!row[UNTIL]) return row[STATUS]
    if (row[UNTIL] < TODAY) return textExpired
    return textUntil.replace('{day}', this.days.format(new Date(`${row[UNTIL]}T00:00:00Z`)))
  }
}

for (const $root of document.querySelectorAll('[data-module="tp-list"]')) {
  new List(/** @type {HTMLElement} */ ($root))
}
