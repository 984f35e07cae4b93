/** People who edit one document at once: plays steps and says what went wrong. */
import type * as Y from 'yjs'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { editsOfDelta } from '../editor/binding/delta-edits.ts'
import { gatherPeople, type DelayedPerson, type Relay } from './delayed-people.ts'
import {
  act,
  actionNames,
  deletingActions,
  drawAction,
  movingActions,
  type ActionDraw,
  type ActionName,
} from './editing-actions.ts'
import { countLetters, uniqueWord } from './letter-ledger.ts'

/** What a person does beside editing. */
type OtherAction = 'receive' | 'leave' | 'drop' | 'comeBack' | 'undo' | 'redo'

export type MergingStep = {
  /** Counts around, so that it has a meaning with fewer people. */
  readonly person: number
  readonly action: ActionName | OtherAction
  readonly draw: ActionDraw
  /** Updates to take in. */
  readonly count: number
  /** Time since the step before; keys typed close together are undone together. */
  readonly pauseMs: number
}

/** One of each of the editing actions, and what happens more often. */
const choices: readonly MergingStep['action'][] = [
  ...actionNames,
  ...repeat('type', 14),
  ...repeat('splitAndType', 3),
  ...repeat('receive', 14),
  ...repeat('leave', 4),
  ...repeat('drop', 2),
  ...repeat('comeBack', 2),
  ...repeat('undo', 3),
  'redo',
]

const minSteps = 8
const maxSteps = 36

export function drawSteps(random: SeededRandom): readonly MergingStep[] {
  const length = minSteps + random.below(maxSteps - minSteps)
  return Array.from({ length }, (_, index) => ({
    person: random.below(60),
    action: random.pick(choices),
    draw: drawAction(random, uniqueWord(index)),
    count: 1 + random.below(20),
    pauseMs: random.below(1_000),
  }))
}

/**
 * Play the steps, let everybody come back and leave their place, and compare.
 *
 * @param wait - moves the clock that undo steps are told apart by
 * @param relay - stands between the people; `null`: nothing does
 * @returns what is wrong, or `null`
 */
export function mergingFault(
  markdown: string,
  peopleCount: number,
  steps: readonly MergingStep[],
  wait: (ms: number) => void,
  relay: Relay | null = null,
): string | null {
  const people = gatherPeople(markdown, peopleCount, relay)
  const ledger: Ledger = { deleted: new Set(), typed: new Set(), rewritten: new Map(), restored: false }
  try {
    for (const [index, step] of steps.entries()) {
      wait(step.pauseMs)
      const person = people[step.person % peopleCount]
      const fault = person === undefined ? null : playStep(person, step, ledger)
      if (fault !== null) return `step ${index}, ${step.action}: ${fault}`
    }
    const fault = outcomeFault(markdown, people, ledger)
    const isSame = relay === null || relay.text() === people[0]?.text.toJSON()
    return fault ?? (isSame ? null : 'what stands between them has another text')
  } finally {
    for (const person of people) person.close()
  }
}

type Ledger = {
  /** Letters that somebody selected and deleted, or took back by undo. */
  readonly deleted: Set<string>
  readonly typed: Set<string>
  /** Letters that a person's edits took out and put in again elsewhere, and who did. */
  readonly rewritten: Map<string, Set<DelayedPerson>>
  /** Whether undo or redo may have put letters back a second time, after others did so too. */
  restored: boolean
}

function playStep(
  person: DelayedPerson,
  { action, draw, count }: MergingStep,
  ledger: Ledger,
): string | null {
  const { editor } = person
  const before = countLetters(person.text.toJSON())
  const removed = action === 'receive' || action === 'comeBack' ? null : watchRemovals(person)
  switch (action) {
    case 'receive':
      person.receive(count)
      break
    case 'leave':
      editor.leave()
      break
    case 'drop':
      person.drop()
      break
    case 'comeBack':
      person.comeBack()
      break
    case 'undo':
      editor.binding.undo()
      break
    case 'redo':
      editor.binding.redo()
      break
    default:
      act(editor, action, draw)
  }
  // A busy page comes to a frame now and then only: one's own edits go past what others wrote meanwhile.
  if (count % 3 > 0) {
    person.frames.next()
    if (editor.binding.projection?.text !== person.text.toJSON()) return 'the projection is not of the text'
  }
  if (action === 'receive' || action === 'comeBack') return null
  const after = countLetters(person.text.toJSON())
  const isHistory = action === 'undo' || action === 'redo'
  for (const letter of removed?.stop() ?? []) {
    // Of a letter that stands there twice, one may go.
    if ((after.get(letter) ?? 0) < (before.get(letter) ?? 0)) continue
    if (!isHistory && !movingActions.some((name) => name === action))
      return `${letter} is deleted and typed again`
    ledger.rewritten.set(letter, (ledger.rewritten.get(letter) ?? new Set()).add(person))
  }
  const gone = [...before.keys()].filter((letter) => !after.has(letter))
  const mayDelete = isHistory || deletingActions.some((name) => name === action)
  if (gone.length > 0 && !mayDelete) return `${gone.join('')} is gone`
  for (const letter of gone) ledger.deleted.add(letter)
  for (const letter of after.keys()) if (!before.has(letter)) ledger.typed.add(letter)
  if (isHistory) {
    ledger.restored = true
    return null
  }
  const doubled = [...after].filter(([letter, times]) => times > (before.get(letter) ?? 1))
  return doubled.length > 0 ? `${doubled.map(([letter]) => letter).join('')} is doubled` : null
}

/** Collect the letters that edits of the shared text delete, until `stop`. */
function watchRemovals({ text }: DelayedPerson): { stop: () => ReadonlySet<string> } {
  const removed = new Set<string>()
  let current = text.toJSON()
  const observe = ({ delta }: Y.YTextEvent): void => {
    for (const { from, to } of editsOfDelta(delta)) {
      for (const letter of countLetters(current.slice(from, to)).keys()) removed.add(letter)
    }
    current = text.toJSON()
  }
  text.observe(observe)
  return {
    stop: () => {
      text.unobserve(observe)
      return removed
    },
  }
}

function outcomeFault(markdown: string, people: readonly DelayedPerson[], ledger: Ledger): string | null {
  // The first round lets everybody send, the second takes in what the last ones sent.
  for (const person of people) person.comeBack()
  for (const person of people) person.comeBack()
  for (const { editor, frames } of people) {
    frames.next()
    editor.leave()
  }
  const [first] = people
  const text = first?.text.toJSON() ?? ''
  if (people.some((person) => person.text.toJSON() !== text)) return 'the texts differ'
  const unsettled = people.findIndex(({ editor }) => !editor.isSettled())
  if (unsettled >= 0) return `person ${unsettled} does not see what the text says: ${JSON.stringify(text)}`
  const counts = countLetters(text)
  const expected = [...countLetters(markdown).keys(), ...ledger.typed]
  const lost = expected.filter((letter) => !counts.has(letter) && !ledger.deleted.has(letter))
  if (lost.length > 0) return `${[...new Set(lost)].join('')} is lost: ${JSON.stringify(text)}`
  const doubled = [...counts].filter(([letter, times]) => times > 1 && !mayDouble(letter, ledger))
  return doubled.length > 0
    ? `${doubled.map(([letter]) => letter).join('')} is doubled: ${JSON.stringify(text)}`
    : null
}

/**
 * What an edit takes out and puts in again is new text to the others. So two people who move the same block at once have
 * it twice, as have two who take back the same deletion: a text that merges by character knows no moves.
 */
function mayDouble(letter: string, { deleted, rewritten, restored }: Ledger): boolean {
  const writers = rewritten.get(letter)?.size ?? 0
  return writers > 1 || (restored && (deleted.has(letter) || writers > 0))
}

function repeat(action: MergingStep['action'], times: number): MergingStep['action'][] {
  return Array.from({ length: times }, () => action)
}
