/** Others who type at the pace of people: what they send is prepared first, so that only receiving it takes time. */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { EditorKind, TypistPace } from './harness-api.ts'
import { fragmentOfDoc, textOfDoc, type OpenEditor } from './open-editor.ts'
import { placesInWords } from './text-places.ts'

/** What arrives with one keystroke: the letter, and where the typist's caret is then. */
type Stroke = { readonly update: Uint8Array; readonly presence: Uint8Array }

/** Keystrokes at one place before a typist goes to the next. */
const strokesAtPlace = 25

/** As many places as typists may go to, evenly spread over the document. */
const placeCount = 1000

/** The golden section: the next place is far from all before. */
const placeStep = 0.618

/** A place where a letter can be put, however much others have typed before it. */
type TypingPlace = { readonly type: Y.Text | Y.XmlText; readonly position: Y.RelativePosition }

/**
 * The keystrokes of each typist. The first ones stay near `homes`, the others roam through the document.
 *
 * @param homes - fractions of the document's length
 */
export function prepareTypists(
  kind: EditorKind,
  seed: Uint8Array,
  { typistCount, strokeCount }: TypistPace,
  homes: readonly number[],
): readonly (readonly Stroke[])[] {
  return Array.from({ length: typistCount }, (_, typist) => {
    const doc = new Y.Doc()
    doc.clientID = 100 + typist
    Y.applyUpdate(doc, seed)
    const awareness = new Awareness(doc)
    const color = `#${(0x304050 + typist * 0x0a0b0c).toString(16)}`
    awareness.setLocalStateField('user', { name: `Typist ${typist}`, color, colorLight: `${color}33` })
    const places = placesOf(kind, doc)
    const strokes = Array.from({ length: strokeCount }, (_, stroke) => {
      const visit = Math.floor(stroke / strokesAtPlace)
      const fraction = homes[typist] ?? ((typist + 0.5) / typistCount + visit * placeStep) % 1
      const place = places[Math.floor(fraction * places.length)]
      if (place === undefined) throw new Error('the document has no words to type into')
      return typeLetter(doc, awareness, place, stroke % 6 === 5 ? ' ' : 'e')
    })
    awareness.destroy()
    doc.destroy()
    return strokes
  })
}

/**
 * Lets the typists type into an editor, each keystroke in a task of its own, until all are through.
 *
 * @returns what ends it early and tells how many keystrokes have arrived
 */
export function playTypists(
  { doc, awareness }: OpenEditor,
  typists: readonly (readonly Stroke[])[],
  strokeIntervalMs: number,
): () => number {
  const startedAt = performance.now()
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let arrived = 0
  const schedule = (typist: number, stroke: number): void => {
    const next = typists[typist]?.[stroke]
    if (next === undefined) return
    const at = startedAt + (stroke + typist / typists.length) * strokeIntervalMs
    const receive = (): void => {
      Y.applyUpdate(doc, next.update, 'network')
      applyAwarenessUpdate(awareness, next.presence, 'network')
      arrived++
      schedule(typist, stroke + 1)
    }
    timers.set(typist, setTimeout(receive, at - performance.now()))
  }
  typists.forEach((_, typist) => schedule(typist, 0))
  return () => {
    timers.forEach((timer) => clearTimeout(timer))
    return arrived
  }
}

function placesOf(kind: EditorKind, doc: Y.Doc): readonly TypingPlace[] {
  if (kind === 'markdown') {
    const type = textOfDoc(doc)
    return placesInWords(type.toJSON(), 'everywhere', placeCount).map((index) => ({
      type,
      position: Y.createRelativePositionFromTypeIndex(type, index),
    }))
  }
  return [...fragmentOfDoc(doc).createTreeWalker(() => true)]
    .filter((node) => node instanceof Y.XmlText)
    .filter(({ length }) => length > 10)
    .map((type) => ({
      type,
      position: Y.createRelativePositionFromTypeIndex(type, Math.floor(type.length / 2)),
    }))
}

function typeLetter(
  doc: Y.Doc,
  awareness: Awareness,
  { type, position }: TypingPlace,
  letter: string,
): Stroke {
  const updates: Uint8Array[] = []
  const onUpdate = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', onUpdate)
  const at = Y.createAbsolutePositionFromRelativePosition(position, doc)?.index ?? 0
  type.insert(at, letter)
  doc.off('update', onUpdate)
  const caret = Y.createRelativePositionFromTypeIndex(type, at + 1)
  awareness.setLocalStateField('cursor', { anchor: caret, head: caret })
  return {
    update: Y.mergeUpdates(updates),
    presence: encodeAwarenessUpdate(awareness, [awareness.clientID]),
  }
}
