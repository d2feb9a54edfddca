/**
 * Is this work allowed? A pure engine over the table of rules: `assemble/work_check.py` in the
 * browser. Every rule is true, false or unknown, and unknown never counts as false.
 */

import { readDay, readFacts } from './facts.mjs'

/**
 * @typedef {import('./facts.mjs').Facts} Facts
 * @typedef {import('./facts.mjs').Given} Given
 * @typedef {import('./facts.mjs').PenaltyRow} PenaltyRow
 * @typedef {import('./facts.mjs').RuleRow} RuleRow
 * @typedef {import('./facts.mjs').Table} Table
 * @typedef {import('./facts.mjs').Test} Test
 * @typedef {object} Decision - What can be said of one case; all entries are ids.
 * @property {'not-allowed' | 'only-if' | 'allowed' | 'undecided'} verdict
 * @property {number | null} age
 * @property {string[]} reasons
 * @property {[string, string][]} conditions - Each `unmet` or `unknown`.
 * @property {string[]} missing - Questions.
 * @property {string[]} grounds
 * @property {[string, string][]} penalties - Act and provision, or `unsettled`, `unverified`, `unanswered`.
 * @property {string[]} steps
 * @property {string[]} provisions
 */

/** The questions behind a derived fact. @type {Record<string, string[]>} */
const SOURCES = { law: ['day'], night: ['starts-at', 'ends-at'], contradiction: [] }

/** @type {<T>(names: T[]) => T[]} */
const unique = (names) => [...new Set(names)]

/**
 * Return whether one condition holds; null where the fact is not known.
 *
 * @param {Table} table
 * @param {Facts} facts
 * @param {Test} test
 * @returns {boolean | null}
 */
export function judge(table, facts, { fact, test, value: wanted }) {
  const value = facts[fact]
  if (value === undefined) return null
  if (test === 'is') return value === wanted
  if (test === 'on' || test === 'not-on') {
    const rows = fact === 'work' ? table.works : table.places
    return Object.hasOwn(rows[value].lists, wanted) === (test === 'on')
  }
  if (test === 'at-least') return value >= wanted
  return test === 'below' ? value < wanted : value > wanted
}

/**
 * Return whether all conditions hold: one false is enough for false, else one unknown.
 *
 * @param {Table} table
 * @param {Facts} facts
 * @param {Test[]} tests
 * @returns {boolean | null}
 */
export function judgeAll(table, facts, tests) {
  const results = tests.map((test) => judge(table, facts, test))
  return results.includes(false) ? false : results.includes(null) ? null : true
}

/**
 * Return the questions a rule still waits for, in the order of its conditions.
 *
 * @param {Facts} facts
 * @param {RuleRow} rule
 * @returns {string[]}
 */
const listUnknown = (facts, rule) =>
  rule.when
    .filter(({ fact }) => facts[fact] === undefined)
    .flatMap(({ fact }) => SOURCES[fact] ?? [fact])

/**
 * Tell whether a rule is one of that day's; one of the past needs its day.
 *
 * @param {RuleRow} rule
 * @param {string | undefined} day
 * @returns {boolean}
 */
function holdsOn({ holds_from: from, holds_until: until }, day) {
  if (from === null && until === null) return true
  return day !== undefined && (from ?? '') <= day && day <= (until ?? '9999')
}

/**
 * Return the provision that fines an act of that day, or why none is named.
 *
 * @param {Table} table
 * @param {PenaltyRow} row
 * @param {Given} given
 * @returns {string}
 */
function findPenalty(table, row, given) {
  if (row.is_unsettled) return 'unsettled'
  if (!readDay(given.day)) return 'unanswered'
  let day = /** @type {string} */ (given.day)
  const newest = table.penalty_from ?? ''
  if (day < newest) {
    if (given.ended !== 'yes' && given.ended !== 'no') return 'unanswered'
    if (given.ended === 'no') day = newest
  }
  const band = row.bands.find(({ first, last }) => (first ?? '') <= day && day <= (last ?? '9999'))
  return band ? band.provision : 'unverified'
}

/**
 * Return the rules that hold by kind, the conditions left, and the questions missing.
 *
 * @param {Table} table
 * @param {Facts} facts
 * @param {RuleRow[]} rules
 */
function weigh(table, facts, rules) {
  /** @type {Record<string, RuleRow[]>} */
  const held = { scope: [], ground: [], bar: [], open: [] }
  /** @type {Map<string, string>} */
  const conditions = new Map()
  /** @type {string[]} */
  const missing = []
  for (const rule of rules) {
    const result = judgeAll(table, facts, rule.when)
    if (result && rule.kind === 'require') {
      conditions.set(rule.condition ?? rule.id, 'unmet')
    } else if (result) {
      held[rule.kind].push(rule)
    } else if (result === null && rule.kind !== 'ground') {
      const unknown = listUnknown(facts, rule)
      const isEssential = unknown.some((name) => table.facts[name]?.is_essential)
      if (rule.condition === null || isEssential) missing.push(...unknown.slice(0, 1))
      else if (!conditions.has(rule.condition)) conditions.set(rule.condition, 'unknown')
    }
  }
  return { held, conditions, missing: table.fact_order.filter((id) => missing.includes(id)) }
}

/**
 * Return the verdict and the rules that are its reasons.
 *
 * @param {Record<string, RuleRow[]>} held
 * @param {number} conditions - How many are left.
 * @param {number} missing - How many questions are.
 * @param {boolean} isOut - It is not known whether the rules apply at all.
 * @returns {[Decision['verdict'], RuleRow[]]}
 */
function conclude(held, conditions, missing, isOut) {
  if (held.scope.length > 0) return ['undecided', held.scope]
  if (isOut) return ['undecided', []]
  if (held.bar.length > 0) return ['not-allowed', held.bar]
  if (held.open.length > 0 || missing > 0) return ['undecided', held.open]
  return [conditions > 0 ? 'only-if' : 'allowed', []]
}

/**
 * Return the acts that are fined: of the reasons, and of conditions that are not met.
 *
 * @param {Table} table
 * @param {Facts} facts
 * @param {RuleRow[]} rules
 * @param {RuleRow[]} reasons
 * @param {string} verdict
 * @returns {string[]}
 */
function listFined(table, facts, rules, reasons, verdict) {
  if (verdict !== 'not-allowed' && verdict !== 'only-if') return []
  const fined = rules.filter((rule) => {
    const result = judgeAll(table, facts, rule.when)
    const isOpen = result === null && verdict === 'only-if' && rule.condition !== null
    return reasons.includes(rule) || (result && rule.kind === 'require') || isOpen
  })
  return unique(fined.flatMap(({ penalty }) => penalty ?? []))
}

/**
 * Return what a rule rests on: its provisions, and the items of the lists it asks about.
 *
 * @param {Table} table
 * @param {Facts} facts
 * @param {RuleRow} rule
 * @returns {string[]}
 */
export function listRests(table, facts, rule) {
  const items = rule.when
    .filter(({ fact, test }) => test === 'on' && (fact === 'work' || fact === 'place'))
    .map(({ fact, value }) => {
      const rows = fact === 'work' ? table.works : table.places
      return rows[facts[fact]].lists[value]
    })
  return [...rule.provisions, ...items]
}

/**
 * Return what can be said of a case from the answers given.
 *
 * @param {Table} table
 * @param {Given} given
 * @returns {Decision}
 */
export function decide(table, given) {
  const facts = readFacts(table, given)
  const day = /** @type {string | undefined} */ (facts.day)
  const rules = table.rules.filter((rule) => holdsOn(rule, day))
  const { held, conditions, missing } = weigh(table, facts, rules)
  const isOut = rules.some(
    (rule) => rule.kind === 'scope' && judgeAll(table, facts, rule.when) === null
  )
  const [verdict, reasons] = conclude(held, conditions.size, missing.length, isOut)
  const kept = table.condition_order.filter((id) =>
    verdict === 'not-allowed' ? conditions.get(id) === 'unmet' : conditions.has(id)
  )
  const shown = verdict === 'not-allowed' || verdict === 'only-if' ? kept : []
  const grounds = held.scope.length > 0 ? [] : held.ground
  const steps = table.steps.filter(
    (step) => step.verdicts.includes(verdict) && judgeAll(table, facts, step.when)
  )
  return {
    verdict,
    age: /** @type {number | undefined} */ (facts.age) ?? null,
    reasons: reasons.map(({ id }) => id),
    conditions: shown.map((id) => [id, conditions.get(id) ?? '']),
    missing: verdict === 'undecided' && held.scope.length === 0 ? missing : [],
    grounds: grounds.map(({ id }) => id),
    penalties: listFined(table, facts, rules, reasons, verdict).map((id) => [
      id,
      findPenalty(table, table.penalties[id], given)
    ]),
    steps: steps.map(({ id }) => id),
    provisions: unique([
      ...[...reasons, ...grounds].flatMap((rule) => listRests(table, facts, rule)),
      ...shown.flatMap((id) => table.conditions[id])
    ])
  }
}
