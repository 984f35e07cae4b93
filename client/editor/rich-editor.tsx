/** The rich view of a meeting's minutes. */
import { EditorContent, useEditor } from '@tiptap/react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { HouseStyle } from '../../shared/markdown/house-style.ts'
import type { ImageSource } from '../../shared/protocol/http.ts'
import type { UndoSteps } from './binding/undo-steps.ts'
import { createRichEditor } from './create-rich-editor.ts'
import { leadingHeadings } from './headings/leading-headings.ts'
import { richHeadings } from './headings/rich-headings.ts'
import { MovingAround } from './moving/moving-around.tsx'
import { linkRequest, type LinkRequest } from './links/link-commands.ts'
import { LinkTools } from './links/link-tools.tsx'
import { EditorNotice } from './notice/editor-notice.tsx'
import { useNotice } from './notice/use-notice.ts'
import { placeInRich } from './places/place-in-rich.ts'
import type { ViewPlaces } from './places/view-places.ts'
import styles from './rich-editor.module.css'
import { TableTools } from './tables/table-tools.tsx'
import { Toolbar } from './toolbar/toolbar.tsx'

type RichEditorProps = {
  /** The shared markdown; the caller mounts the editor only after the first sync. */
  readonly text: Y.Text
  readonly undoSteps: UndoSteps
  readonly places: ViewPlaces
  readonly awareness: Awareness
  readonly isEditable: boolean
  /** Of the meeting's series; what is new is written in the style that was given first. */
  readonly style: HouseStyle
  /** As the meeting said when the editor was opened. */
  readonly images: ImageSource
}

export function RichEditor({
  text,
  undoSteps,
  places,
  awareness,
  isEditable,
  style,
  images,
}: RichEditorProps) {
  const frame = useRef<HTMLDivElement>(null)
  const { notice, tell, close } = useNotice()
  const [{ binding, finder, options }] = useState(() =>
    createRichEditor(text, undoSteps, awareness, style, images, tell),
  )
  const editor = useEditor({ ...options, editable: isEditable, shouldRerenderOnTransaction: false }, [
    options,
  ])
  useEffect(() => {
    editor.setEditable(isEditable, false)
  }, [editor, isEditable])
  const [linked, setLinked] = useState<LinkRequest | null>(null)
  const openLink = useCallback(() => setLinked(linkRequest(editor.state)), [editor])
  const placed = useMemo(() => placeInRich(editor.view, binding), [editor, binding])
  useLayoutEffect(() => places.enter(placed), [places, placed])
  const headings = useMemo(
    () =>
      leadingHeadings(
        richHeadings(() => editor.view),
        () => places.lead(editor.view.dom),
      ),
    [editor, places],
  )
  return (
    <div ref={frame} className={styles.frame} data-view="rich">
      <div className={styles.tools}>
        {isEditable && <Toolbar editor={editor} binding={binding} onLink={openLink} />}
        <MovingAround frame={frame} finder={finder} headings={headings} isEditable={isEditable} />
      </div>
      <EditorContent editor={editor} className={styles.content} />
      {isEditable && <TableTools editor={editor} />}
      <LinkTools
        editor={editor}
        isEditable={isEditable}
        request={linked}
        onRequest={openLink}
        onDone={() => {
          setLinked(null)
          editor.view.focus()
        }}
      />
      <EditorNotice notice={notice} onClose={close} />
    </div>
  )
}
