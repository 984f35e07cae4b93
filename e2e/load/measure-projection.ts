/** The projection alone, without a browser: how much of a keystroke the markdown costs. */
import { HeadlessEditor } from '../../client/testing/headless-editor.ts'
import type { TextEdit } from '../../shared/markdown/text-edit.ts'
import type { Spread } from '../harness/page/harness-api.ts'
import { placeInSentence, placesInWords } from '../harness/page/text-places.ts'

const warmUpCount = 100

export type ProjectionTimes = {
  /** `Projection.takeNodes` of one typed character, ms. */
  readonly takeNodes: readonly number[]
  /** `Projection.takeText` of one character that another typed, ms. */
  readonly takeText: readonly number[]
}

/** Types `count` characters each way at spread places. */
export function measureProjection(text: string, spread: Spread, count: number): ProjectionTimes {
  return {
    takeNodes: typeLocally(text, spread, count),
    takeText: typeRemotely(text, spread, count),
  }
}

function typeLocally(text: string, spread: Spread, count: number): number[] {
  const editor = new HeadlessEditor(text)
  const times = Array.from({ length: warmUpCount + count }, (_, key) => {
    const { state, projection } = editor
    const place = placeInSentence(state.doc, spread, key / (warmUpCount + count))
    const typed = state.tr.insertText('e', place)
    editor.state = state.apply(typed)
    const shown = editor.state.doc.children
    const startedAt = performance.now()
    projection.takeNodes(shown, typed.mapping.maps)
    return performance.now() - startedAt
  })
  return times.slice(warmUpCount)
}

function typeRemotely(text: string, spread: Spread, count: number): number[] {
  const { projection } = new HeadlessEditor(text)
  const times = placesInWords(text, spread, warmUpCount + count).map((place, key) => {
    const edit: TextEdit = { from: place + key, to: place + key, insert: 'e' }
    const startedAt = performance.now()
    projection.takeText([edit])
    return performance.now() - startedAt
  })
  return times.slice(warmUpCount)
}
