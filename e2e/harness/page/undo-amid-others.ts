/** One person edits at random and takes it all back, while another types. */
import type { MarkdownBinding } from '../../../client/editor/binding/markdown-binding.ts'
import { tablePlace } from '../../../client/editor/tables/table-place.ts'
import { createRandom, type SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { pairNames, type PairName, type UndoOutcome, type UndoSetup } from './harness-api.ts'
import { isSettled } from './judge-merge.ts'
import { leaveEditors } from './leave-editors.ts'
import { openEditor, seedOf, textOfDoc, type OpenEditor } from './open-editor.ts'
import { pressKey, select, typeText } from './press-key.ts'
import { restructurings } from './restructurings.ts'
import { textBlocksOf } from './text-places.ts'
import { UpdateQueues } from './update-queues.ts'

type EditKind = PairName | 'type' | 'delete'

const kinds: readonly EditKind[] = ['type', 'type', 'delete', ...pairNames]

export async function undoAmidOthers({ text, seed, editCount }: UndoSetup): Promise<UndoOutcome> {
  const random = createRandom(seed)
  const state = seedOf('markdown', text)
  const [own, other] = [openEditor('markdown', state, 2), openEditor('markdown', state, 3)]
  const people = [own, other]
  const isOpenedUnchanged = people.every(({ doc }) => textOfDoc(doc).toJSON() === text)
  const queues = new UpdateQueues(
    people.map(({ doc }) => doc),
    (receiver) => people[receiver]?.editor.view.focus(),
  )
  const [edits, words]: [string[], string[]] = [[], []]
  for (let count = 0; count < editCount; count++) {
    own.editor.view.focus()
    // Typing first: an empty document has no place for anything else.
    edits.push(editAtRandom(own, random, count === 0 ? ['type'] : kinds, `Q${count}W`))
    other.editor.view.focus()
    const word = typeInWord(other, random, count)
    if (word !== null) words.push(word)
    for (const sender of [0, 1]) queues.deliver(sender, 1 - sender, random.below(4))
  }
  queues.deliverAll([0, 1])
  await leaveEditors()
  const before = textOfDoc(own.doc).toJSON()
  const binding = bindingOf(own)
  own.editor.view.focus()
  while (binding.undoSteps.state.get().canUndo) binding.undo()
  const undone = textOfDoc(own.doc).toJSON()
  while (binding.undoSteps.state.get().canRedo) binding.redo()
  const redone = textOfDoc(own.doc).toJSON()
  queues.deliverAll([0, 1])
  await leaveEditors()
  const outcome = {
    isOpenedUnchanged,
    isEdited: words.reduce(without, before) !== text,
    undone: words.reduce(without, undone),
    lostWords: words.filter((word) => !undone.includes(word)),
    isRedone: redone === before,
    isSettled: people.every(isSettled) && textOfDoc(other.doc).toJSON() === redone,
    edits,
  }
  queues.close()
  people.forEach((person) => person.close())
  return outcome
}

function bindingOf({ binding }: OpenEditor): MarkdownBinding {
  if (binding === null) throw new Error('only our editor undoes here')
  return binding
}

function without(text: string, word: string): string {
  return text.replace(word, '')
}

/** Does one of some kinds of edit somewhere. */
function editAtRandom(
  person: OpenEditor,
  random: SeededRandom,
  choices: readonly EditKind[],
  word: string,
): string {
  const { view } = person.editor
  const { doc } = view.state
  const kind = random.pick(choices)
  const blocks = textBlocksOf(doc)
  if (kind === 'type' || kind === 'delete') {
    const block = random.pick(blocks)
    select(view, block.start + random.below(block.node.content.size + 1))
    if (kind === 'type') typeText(view, word)
    else for (let left = 1 + random.below(5); left > 0; left--) pressKey(view, 'Backspace')
    return kind
  }
  const { fits, act } = restructurings[kind]
  const fitting = blocks.filter((block) => block.node.content.size > 3 && fits(doc, block))
  if (fitting.length === 0) return `no place for ${kind}`
  act(person, random.pick(fitting), random)
  return kind
}

/** @returns the word, which goes between two letters outside of tables, where it would take a cell's blanks; `null` where there are none */
function typeInWord({ editor: { view } }: OpenEditor, random: SeededRandom, count: number): string | null {
  const { doc } = view.state
  const blocks = textBlocksOf(doc).filter(({ start }) => tablePlace(doc.resolve(start)) === null)
  const places = blocks.flatMap(({ node, start }) =>
    [...node.textBetween(0, node.content.size, '\n', '\n').matchAll(/(?<=[a-z])(?=[a-z])/g)].map(
      ({ index }) => start + index,
    ),
  )
  if (places.length === 0) return null
  const word = `X${count}Y`
  select(view, random.pick(places))
  typeText(view, word)
  return word
}
