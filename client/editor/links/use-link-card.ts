/** Which link a card stands beside: the one that the caret was moved into, or that a mouse rests on. */
import type { Editor, EditorEvents } from '@tiptap/react'
import { useCallback, useEffect, useState } from 'react'
import { isDrawn } from '../binding/drawn-transaction.ts'
import { linkAt, type LinkSpan } from './link-at.ts'

/** How long a mouse rests on a link before its card comes, and how long the way to the card may take. */
const [restMs, leaveMs] = [400, 300]

export type ShownLink = { readonly link: LinkSpan; readonly by: 'caret' | 'pointer' | 'key' }

type LinkCardState = {
  readonly shown: ShownLink | null
  /** Show the card of the link at the caret. @returns whether there is one */
  readonly showAtCaret: () => boolean
  readonly hide: () => void
  /** For the card itself, which a mouse may come to. */
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
}

/** Typing hides the card; what others type moves it with its link. */
export function useLinkCard(editor: Editor): LinkCardState {
  const [shown, setShown] = useState<ShownLink | null>(null)
  const [timer] = useState(createTimer)
  const hide = useCallback(() => {
    timer.stop()
    setShown(null)
  }, [timer])
  const showAtCaret = useCallback((): boolean => {
    const link = linkAtCaret(editor)
    setShown(link && { link, by: 'key' })
    return link !== null
  }, [editor])
  const leave = useCallback(() => {
    timer.start(leaveMs, () => setShown((current) => (current?.by === 'pointer' ? null : current)))
  }, [timer])
  useEffect(() => {
    const { dom } = editor.view
    const follow = ({ transaction }: EditorEvents['transaction']): void => {
      const { docChanged, mapping, selectionSet } = transaction
      if (docChanged && !isDrawn(transaction)) hide()
      else if (docChanged)
        setShown((current) => current && moved(editor, current, mapping.map(current.link.from)))
      else if (selectionSet) {
        const link = linkAtCaret(editor)
        setShown(link && { link, by: 'caret' })
      }
    }
    const rest = (event: PointerEvent): void => {
      const element = event.target instanceof Element ? event.target.closest('a[href], [data-image]') : null
      if (element === null || event.pointerType !== 'mouse' || event.buttons !== 0) return
      timer.start(restMs, () => {
        const link = element.isConnected ? linkAt(editor.state, editor.view.posAtDOM(element, 0)) : null
        if (link !== null) setShown({ link, by: 'pointer' })
      })
    }
    editor.on('transaction', follow)
    dom.addEventListener('pointerover', rest)
    dom.addEventListener('pointerout', leave)
    return () => {
      timer.stop()
      editor.off('transaction', follow)
      dom.removeEventListener('pointerover', rest)
      dom.removeEventListener('pointerout', leave)
    }
  }, [editor, timer, hide, leave])
  return { shown, showAtCaret, hide, onPointerEnter: timer.stop, onPointerLeave: leave }
}

function linkAtCaret({ state, view }: Editor): LinkSpan | null {
  const { empty, head } = state.selection
  return empty && view.hasFocus() ? linkAt(state, head) : null
}

function moved({ state }: Editor, { by }: ShownLink, from: number): ShownLink | null {
  const link = linkAt(state, Math.min(from, state.doc.content.size))
  return link && { link, by }
}

/** One thing that is to happen later; what is started next takes its place. */
function createTimer(): {
  readonly start: (delayMs: number, act: () => void) => void
  readonly stop: () => void
} {
  let running: ReturnType<typeof setTimeout> | undefined
  return {
    start: (delayMs, act) => {
      clearTimeout(running)
      running = setTimeout(act, delayMs)
    },
    stop: () => clearTimeout(running),
  }
}
