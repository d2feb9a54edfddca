/**
 * Which questions are asked: those whose answer some rule still waits for. Without a page.
 */

import { judge, judgeAll } from './engine.mjs'
import { readFacts } from './facts.mjs'

/**
 * @typedef {import('./facts.mjs').Facts} Facts
 * @typedef {import('./facts.mjs').Given} Given
 * @typedef {import('./facts.mjs').Table} Table
 * @typedef {import('./facts.mjs').Test} Test
 */

/** Asked of everybody, before anything else. */
const FIRST = ['relation', 'age', 'day', 'work', 'place']
/** The question behind a fact that follows from answers. @type {Record<string, string>} */
const SOURCE = { law: 'day', night: 'starts-at' }
/** The fact that follows from an answer. @type {Record<string, string>} */
const DERIVED = { day: 'law', 'starts-at': 'night', 'ends-at': 'night' }

/**
 * Tell whether a rule could turn on a question: it asks about it, and no answer to an earlier
 * question speaks against it. Later answers never take an earlier question away.
 *
 * @param {Table} table
 * @param {Facts} facts
 * @param {Test[]} tests
 * @param {string} id
 * @returns {boolean}
 */
function turnsOn(table, facts, tests, id) {
  const own = [id, DERIVED[id]]
  const place = (/** @type {string} */ fact) => table.fact_order.indexOf(SOURCE[fact] ?? fact)
  const earlier = tests.filter(({ fact }) => !own.includes(fact) && place(fact) < place(id))
  return (
    tests.some(({ fact }) => own.includes(fact)) &&
    earlier.every((test) => judge(table, facts, test) !== false)
  )
}

/**
 * Return the questions to ask next to the answers given, in the order of the form.
 *
 * @param {Table} table
 * @param {Given} given
 * @returns {string[]}
 */
export function listAsked(table, given) {
  const facts = readFacts(table, given)
  const isOut = table.rules.some(
    (rule) => rule.kind === 'scope' && judgeAll(table, facts, rule.when)
  )
  const implied = typeof facts.work === 'string' ? table.works[facts.work].implies : {}
  const isEarlier = facts.day !== undefined && facts.day < (table.penalty_from ?? '')
  return table.fact_order.filter((id) => {
    if (id === 'ended') return isEarlier && !isOut
    if (isOut) return FIRST.slice(0, 3).includes(id)
    if (FIRST.includes(id)) return true
    if (facts.age === undefined || id in implied) return false
    const { needs } = table.facts[id]
    if (Object.entries(needs).some(([other, answer]) => facts[other] !== answer)) return false
    return table.rules.some(
      (rule) => rule.kind !== 'ground' && turnsOn(table, facts, rule.when, id)
    )
  })
}
