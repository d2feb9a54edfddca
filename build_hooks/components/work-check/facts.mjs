/**
 * The answers about one case as facts, without a page: `assemble/work_facts.py` in the browser.
 * The same table of cases is run against both.
 */

/**
 * @typedef {Record<string, unknown>} Given - Answers by question; `age-years` or `born-on` for the age.
 * @typedef {Record<string, string | number>} Facts - What is known, derived facts included.
 * @typedef {{kind: string, is_essential: boolean, choices: string[], most: number | null,
 *   needs: Record<string, string>}} FactRow
 * @typedef {{lists: Record<string, string>, implies: Record<string, string>}} ListedRow
 * @typedef {{fact: string, test: string, value: string | number}} Test
 * @typedef {{id: string, kind: string, when: Test[], condition: string | null,
 *   penalty: string | null, provisions: string[], holds_from: string | null,
 *   holds_until: string | null}} RuleRow
 * @typedef {{bands: {provision: string, first: string | null, last: string | null}[],
 *   is_unsettled: boolean}} PenaltyRow
 * @typedef {{id: string, verdicts: string[], when: Test[], provisions: string[]}} StepRow
 * @typedef {object} Table - What `assemble/work_table.py` hands over.
 * @property {string | null} law_from
 * @property {string | null} law_until
 * @property {string | null} penalty_from
 * @property {number | null} night_from
 * @property {number | null} night_until
 * @property {string[]} fact_order - Mappings lose their order on the way to the page.
 * @property {Record<string, FactRow>} facts
 * @property {Record<string, ListedRow>} works
 * @property {Record<string, ListedRow>} places
 * @property {RuleRow[]} rules
 * @property {string[]} condition_order
 * @property {Record<string, string[]>} conditions - Provisions by condition.
 * @property {Record<string, PenaltyRow>} penalties
 * @property {StepRow[]} steps
 */

const OLDEST = 130

/** @type {(rows: object, name: unknown) => boolean} */
const has = (rows, name) => typeof name === 'string' && Object.hasOwn(rows, name)

/**
 * Return a day of the calendar written 2026-11-23 as year, month, day; or null.
 *
 * @param {unknown} value
 * @returns {number[] | null}
 */
export function readDay(value) {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  if (!match) return null
  const [year, month, day] = match.slice(1).map(Number)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1]
  return isDay ? [year, month, day] : null
}

/**
 * Return the full years between birth and a day, in calendar days. Who was born on 29 February
 * comes of age on 1 March of a year without that day.
 *
 * @param {number[]} born
 * @param {number[]} day
 * @returns {number}
 */
export function countYears(born, day) {
  const isBefore = day[1] < born[1] || (day[1] === born[1] && day[2] < born[2])
  return day[0] - born[0] - (isBefore ? 1 : 0)
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {number | null}
 */
const readNumber = (value, most) =>
  typeof value === 'number' && value > 0 && value <= most ? value : null

/**
 * @param {unknown} value
 * @returns {number | null}
 */
function readMinutes(value) {
  const match = typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value) : null
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/**
 * Return the age in full years, and whether two answers disagree about it.
 *
 * @param {Given} given
 * @returns {[number | null, boolean]}
 */
function findAge(given) {
  const written = given['age-years']
  const isYears = typeof written === 'number' && Number.isInteger(written)
  const years = isYears && written >= 0 && written <= OLDEST ? written : null
  if (given['born-on'] === undefined || given['born-on'] === null) return [years, false]
  const born = readDay(given['born-on'])
  const day = readDay(given.day)
  if (!born || !day) return [null, false]
  const counted = countYears(born, day)
  if (counted < 0 || counted > OLDEST) return [null, false]
  return [counted, years !== null && years !== counted]
}

/**
 * Tell whether work from one minute of the day to another touches the night.
 *
 * @param {number} start
 * @param {number} end
 * @param {number} from - Hour of the day, like `until`.
 * @param {number} until
 * @returns {boolean}
 */
function isNight(start, end, from, until) {
  const last = end > start ? end : end + 1440
  const nights = [[0, until], [from, 24 + until], [24 + from, 48]]
  return nights.some(([first, end_]) => start < end_ * 60 && last > first * 60)
}

/**
 * Return what is known: answers that can be, and what follows from them.
 *
 * @param {Table} table
 * @param {Given} given
 * @returns {Facts}
 */
export function readFacts(table, given) {
  /** @type {Facts} */
  const facts = {}
  for (const [name, row] of Object.entries(table.facts)) {
    const value = given[name]
    const isKnown =
      (row.kind === 'choice' && row.choices.includes(/** @type {string} */ (value))) ||
      (row.kind === 'work' && has(table.works, value)) ||
      (row.kind === 'place' && has(table.places, value)) ||
      (row.kind === 'number' && readNumber(value, row.most ?? 0) !== null)
    if (isKnown) facts[name] = /** @type {string | number} */ (value)
  }
  if ('work' in facts) Object.assign(facts, table.works[facts.work].implies)
  for (const [name, { needs }] of Object.entries(table.facts)) {
    if (Object.entries(needs).some(([other, answer]) => facts[other] !== answer)) delete facts[name]
  }
  return Object.assign(facts, derive(table, given, facts))
}

/**
 * @param {Table} table
 * @param {Given} given
 * @param {Facts} facts
 * @returns {Facts}
 */
function derive(table, given, facts) {
  /** @type {Facts} */
  const derived = {}
  const [age, isTorn] = findAge(given)
  if (age !== null) derived.age = age
  if (readDay(given.day)) {
    const day = /** @type {string} */ (given.day)
    derived.day = day
    const isOlder = table.law_from !== null && day < table.law_from
    const isOver = table.law_until !== null && day > table.law_until
    derived.law = isOlder ? 'older' : isOver ? 'ended' : 'current'
  }
  const start = readMinutes(given['starts-at'])
  const end = readMinutes(given['ends-at'])
  let disagrees = isTorn
  const hours = /** @type {number | undefined} */ (facts['hours-per-day'])
  const week = /** @type {number | undefined} */ (facts['hours-per-week'])
  const { night_from: from, night_until: until } = table
  if (start !== null && end !== null && start !== end && from !== null && until !== null) {
    derived.night = isNight(start, end, from, until) ? 'yes' : 'no'
    disagrees ||= hours !== undefined && hours * 60 > (end - start + 1440) % 1440
  }
  if (hours !== undefined && week !== undefined) disagrees ||= week < hours || week > 7 * hours
  derived.contradiction = disagrees ? 'yes' : 'no'
  return derived
}
