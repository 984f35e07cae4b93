/** One editor as the product shows it, and others who type in its document. */
import { TextSelection } from '@tiptap/pm/state'
import type { TypingScene, TypingSceneSetup } from './harness-api.ts'
import { openEditor, seedOf } from './open-editor.ts'
import { appendProductFrame } from './product-frame.ts'
import { placeInSentence } from './text-places.ts'
import { playTypists, prepareTypists } from './typists.ts'

/** The document arrives when everything else is ready: `window.paintClock`, where it is, is told. */
export function openTypingScene({ kind, text, pace, homes }: TypingSceneSetup): TypingScene {
  const seed = seedOf(kind, text)
  const typists = prepareTypists(kind, seed, pace, homes)
  const frame = appendProductFrame()
  window.paintClock?.arrive()
  const open = openEditor(kind, seed, 2, { parent: frame, showsOthers: true })
  const { view } = open.editor
  return {
    placeCaret: (fraction) => {
      const place = placeInSentence(view.state.doc, 'everywhere', fraction)
      view.focus()
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place)).scrollIntoView())
    },
    startTypists: () => playTypists(open, typists, pace.strokeIntervalMs),
  }
}
