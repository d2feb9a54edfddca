/** What a question is answered in, by its type: read it, fill it, lock it. */

import { openReader } from './points.mjs'

/**
 * @typedef {object} Field
 * @property {() => any} read - The response, or null where it is not complete.
 * @property {(response: any) => void} write - Null empties it.
 */

const language = document.documentElement.lang

/** @type {(boxes: HTMLInputElement[]) => Field} */
const openChoices = (boxes) => ({
  read() {
    const picked = boxes.filter((box) => box.checked).map((box) => box.value)
    return picked.length ? picked : null
  },
  write(response) {
    for (const box of boxes) box.checked = (response ?? []).includes(box.value)
  }
})

/** @type {(box: HTMLInputElement) => Field} */
const openNumber = (box, read = openReader(language)) => ({
  read: () => read(box.value),
  write(response) {
    const digits = { useGrouping: false, maximumFractionDigits: 6 }
    box.value = response ? Number(response).toLocaleString(language, digits) : ''
  }
})

/** @type {(box: HTMLInputElement) => Field} */
const openGap = (box) => ({
  read: () => box.value.trim() || null,
  write(response) {
    box.value = response ?? ''
  }
})

/** @type {(selects: HTMLSelectElement[]) => Field} */
const openPairs = (selects) => ({
  read: () =>
    selects.every((select) => select.value)
      ? Object.fromEntries(selects.map((select) => [select.name, select.value]))
      : null,
  write(response) {
    for (const select of selects) select.value = response?.[select.name] ?? ''
  }
})

/**
 * A list to be put in order, by buttons or by the number of a place. Until something is moved it
 * is not answered: the order in which it comes is never the right one.
 *
 * @param {HTMLElement} $list
 * @param {(step: HTMLElement, place: number, total: number) => void} onMove
 * @returns {Field}
 */
function openSteps($list, onMove) {
  const first = [...$list.children]
  let isMoved = false

  const show = (steps) => {
    $list.replaceChildren(...steps)
    steps.forEach((step, place) => {
      step.querySelector('select').value = `${place + 1}`
    })
  }
  /** @type {(step: HTMLElement, place: number) => void} */
  const move = (step, place) => {
    const steps = [...$list.children]
    const $focus = document.activeElement
    if (place >= 0 && place < steps.length) {
      steps.splice(steps.indexOf(step), 1)
      steps.splice(place, 0, step)
      isMoved = true
    }
    show(steps)
    $focus.focus()
    $list.dispatchEvent(new Event('input', { bubbles: true }))
    onMove(step, steps.indexOf(step) + 1, steps.length)
  }
  for (const step of first) {
    step.onchange = () => move(step, Number(step.querySelector('select').value) - 1)
    for (const button of step.querySelectorAll('button')) {
      button.hidden = false
      button.onclick = () =>
        move(step, [...$list.children].indexOf(step) + Number(button.dataset.move))
    }
  }
  show(first)
  return {
    read: () => (isMoved ? [...$list.children].map((step) => step.dataset.step) : null),
    write(response) {
      const steps = (response ?? []).map((id) => first.find((step) => step.dataset.step === id))
      isMoved = steps.length === first.length && steps.every(Boolean)
      show(isMoved ? steps : first)
    }
  }
}

/**
 * @param {HTMLElement} $question
 * @param {string} type
 * @param {(step: HTMLElement, place: number, total: number) => void} onMove
 * @returns {Field}
 */
export function openField($question, type, onMove) {
  const boxes = [...$question.querySelectorAll('input')]
  if (type === 'number') return openNumber(boxes[0])
  if (type === 'gap') return openGap(boxes[0])
  if (type === 'matching') return openPairs([...$question.querySelectorAll('select')])
  if (type === 'ordering') return openSteps($question.querySelector('[data-role="steps"]'), onMove)
  return openChoices(boxes)
}
