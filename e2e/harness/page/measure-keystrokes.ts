/** Times keystrokes: one's own until the shared document has them, another's until the editor shows them. */
import { TextSelection } from '@tiptap/pm/state'
import * as Y from 'yjs'
import type { KeystrokeSetup, KeystrokeTimes, Spread } from './harness-api.ts'
import { fragmentOfDoc, openEditor, seedOf, textOfDoc, type OpenEditor } from './open-editor.ts'
import { longestOf, placeInSentence, placesInWords } from './text-places.ts'

/** Keystrokes before the timed ones: the browser compiles what runs often. */
const warmUpCount = 100

/** Keystrokes at one place before the next one, as in typing a word. */
const wordLength = 5

/** Both ways in one editor, so that neither profits from a document that the other has grown. */
export async function measureKeystrokes(setup: KeystrokeSetup): Promise<KeystrokeTimes> {
  const { kind, text, spread, count } = setup
  const seed = seedOf(kind, text)
  const open = openEditor(kind, seed, 2)
  await nextFrame()
  open.editor.view.focus()
  const other = new Y.Doc()
  other.clientID = 3
  Y.applyUpdate(other, seed)
  typeLocally(open, spread, warmUpCount)
  typeRemotely(open, other, spread, warmUpCount)
  await nextFrame()
  const local = typeLocally(open, spread, count)
  await nextFrame()
  const toEditor = typeRemotely(open, other, spread, count)
  open.close()
  return { ...local, toEditor }
}

function typeLocally(
  { editor: { view }, doc }: OpenEditor,
  spread: Spread,
  count: number,
): Omit<KeystrokeTimes, 'toEditor'> {
  let changedAt = 0
  const onUpdate = (): void => {
    changedAt = performance.now()
  }
  doc.on('update', onUpdate)
  const [toText, whole]: [number[], number[]] = [[], []]
  for (let key = 0; key < count; key++) {
    if (key % wordLength === 0) {
      const place = placeInSentence(view.state.doc, spread, key / count)
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place)))
    }
    changedAt = 0
    const startedAt = performance.now()
    view.dispatch(view.state.tr.insertText('e'))
    const endedAt = performance.now()
    if (changedAt === 0) throw new Error('a keystroke did not reach the shared document')
    toText.push(changedAt - startedAt)
    whole.push(endedAt - startedAt)
  }
  doc.off('update', onUpdate)
  return { toText, whole }
}

function typeRemotely(
  { kind, editor, doc, binding }: OpenEditor,
  other: Y.Doc,
  spread: Spread,
  count: number,
): number[] {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
  const updates: Uint8Array[] = []
  const onUpdate = (update: Uint8Array): void => void updates.push(update)
  other.on('update', onUpdate)
  if (kind === 'markdown') typeIntoText(textOfDoc(other), spread, count)
  else typeIntoFragment(fragmentOfDoc(other), spread, count)
  other.off('update', onUpdate)
  return updates.map((update) => {
    const before = editor.state.doc
    const startedAt = performance.now()
    Y.applyUpdate(doc, update)
    // Ours would wait for the next frame.
    binding?.draw()
    const durationMs = performance.now() - startedAt
    if (editor.state.doc === before) throw new Error('a keystroke of another did not reach the editor')
    return durationMs
  })
}

function typeIntoText(shared: Y.Text, spread: Spread, count: number): void {
  const places = placesInWords(shared.toJSON(), spread, Math.ceil(count / wordLength))
  for (let key = 0; key < count; key++) shared.insert((places[Math.floor(key / wordLength)] ?? 0) + key, 'e')
}

function typeIntoFragment(fragment: Y.XmlFragment, spread: Spread, count: number): void {
  const tops = fragment.toArray().filter((node) => node instanceof Y.XmlElement)
  const longest = longestOf(tops, (node) => textsOf(node).length)
  const texts = tops
    .filter((node) => spread === 'everywhere' || node === longest)
    .flatMap(textsOf)
    .filter(({ length }) => length > 10)
  for (let key = 0; key < count; key++) {
    const word = Math.floor(key / wordLength) * wordLength
    const text = texts[Math.floor((word * texts.length) / count)]
    if (text === undefined) throw new Error('the document has no text to type into')
    text.insert(Math.floor(text.length / 2), 'e')
  }
}

function textsOf(element: Y.XmlElement): Y.XmlText[] {
  return [...element.createTreeWalker(() => true)].filter((node) => node instanceof Y.XmlText)
}

/** What an editor does after it has opened or changed is done by then. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
