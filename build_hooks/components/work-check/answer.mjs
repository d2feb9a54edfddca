/**
 * Writes a decision below the form. All words come from the page: its templates and data texts.
 */

/**
 * @typedef {import('./engine.mjs').Decision} Decision
 * @typedef {{url: string, label: string}} Source
 */

/**
 * Put values into a text's braces.
 *
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export const fill = (text, values) =>
  (text ?? '').replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

/**
 * @param {string} tag
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
function make(tag, ...children) {
  const $element = document.createElement(tag)
  $element.append(...children)
  return $element
}

/** The result of one aid, in its page's language. */
export class Answer {
  /**
   * @param {HTMLElement} $root - The aid, with texts and templates.
   * @param {HTMLElement} $details - Where the answer is written.
   * @param {Record<string, Source>} sources
   * @param {import('./facts.mjs').Table} table
   */
  constructor($root, $details, sources, table) {
    this.$root = $root
    this.texts = $root.dataset
    this.$details = $details
    this.sources = sources
    this.table = table
  }

  /**
   * Return a template's content.
   *
   * @param {string} kind
   * @param {string} [id]
   * @returns {DocumentFragment}
   */
  copy(kind, id) {
    const name = id === undefined ? `[data-${kind}]` : `[data-${kind}="${id}"]`
    const $template = this.$root.querySelector(`template${name}`)
    if (!($template instanceof HTMLTemplateElement)) {
      throw new Error(`tp-check: no template ${name}`)
    }
    return /** @type {DocumentFragment} */ ($template.content.cloneNode(true))
  }

  /**
   * Return links to provisions, behind the words that introduce them.
   *
   * @param {string[]} ids
   * @returns {HTMLElement | string}
   */
  link(ids) {
    if (ids.length === 0) return ''
    const $line = make('span', `${this.texts.textRests} `)
    $line.className = 'tp-check__source'
    ids.forEach((id, index) => {
      const { url, label } = this.sources[id]
      const $link = document.createElement('a')
      $link.href = url
      $link.textContent = label
      $line.append(index > 0 ? '; ' : '', $link)
    })
    return $line
  }

  /**
   * Write a part of the answer, unless it is empty.
   *
   * @param {string | undefined} title
   * @param {HTMLElement[]} $items
   */
  write(title, $items) {
    if ($items.length > 0) this.$details.append(make('h3', title ?? ''), make('ul', ...$items))
  }

  clear() {
    this.$details.replaceChildren()
  }

  /**
   * @param {Decision} decision
   * @param {string} day - As people write it.
   * @param {(id: string) => string} rest - Ids of what a rule rests on, joined by spaces.
   * @param {(id: string) => HTMLElement} ask - A way back to a question.
   */
  show(decision, day, rest, ask) {
    const { texts } = this
    this.clear()
    if (decision.age !== null) {
      this.$details.append(make('p', fill(texts.textAge, { day, age: decision.age })))
    }
    const rests = (/** @type {string} */ id) => rest(id).split(' ').filter(Boolean)
    const says = (/** @type {string} */ id) => make('li', this.copy('rule', id), ' ', this.link(rests(id)))
    this.write(texts.textReasons, decision.reasons.map(says))
    this.write(texts.textMissing, decision.missing.map((id) => make('li', ask(id))))
    const isAlso = decision.verdict === 'not-allowed'
    this.write(
      isAlso ? texts.textAlso : texts.textConditions,
      decision.conditions.map(([id, state]) => {
        const words = state === 'unmet' ? texts.textUnmet : texts.textUnknown
        const $state = make('strong', ` (${words}) `)
        return make('li', this.copy('condition', id), $state, this.link(this.table.conditions[id]))
      })
    )
    this.write(
      texts.textSteps,
      decision.steps.map((id) => {
        const { provisions } = this.table.steps.find((step) => step.id === id) ?? { provisions: [] }
        return make('li', this.copy('step', id), ' ', this.link(provisions))
      })
    )
    this.writePenalties(decision, ask)
    this.write(texts.textGrounds, decision.grounds.map(says))
  }

  /**
   * @param {Decision} decision
   * @param {(id: string) => HTMLElement} ask
   */
  writePenalties({ verdict, penalties }, ask) {
    const { texts } = this
    /** @type {Map<string, HTMLElement>} */
    const $items = new Map()
    for (const [act, found] of penalties) {
      if (found === 'unsettled') {
        $items.set(act, make('li', this.copy('unsettled', act)))
      } else if (found === 'unverified') {
        $items.set(found, make('li', this.copy('unverified')))
      } else if (found === 'unanswered') {
        const [before, after] = (texts.textUnanswered ?? '').split('{question}')
        $items.set(found, make('li', before, ask('ended'), after ?? ''))
      } else {
        $items.set(found, make('li', this.copy('band', found), ' ', this.link([found])))
      }
    }
    if ($items.size === 0) {
      const text = verdict === 'undecided' ? texts.textOpen : texts.textNone
      if (verdict !== 'not-allowed' && verdict !== 'only-if') $items.set('', make('li', text ?? ''))
    }
    this.write(texts.textPenalties, [...$items.values()])
  }
}
