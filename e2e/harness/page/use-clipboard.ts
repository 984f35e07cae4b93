/** Pasting, copying and dropping as the browser hands them to an editor: events with a clipboard's formats. */
import { select } from './press-key.ts'
import { leaveEditors } from './leave-editors.ts'
import { openEditor, seedOf, textOfDoc, type OpenEditor } from './open-editor.ts'
import type { CopyOutcome, CopySetup, PasteOutcome, PasteSetup } from './clipboard-api.ts'

/** Stand in the given markdown where the selection begins and ends; a caret is `⟦⟧`. */
const [opening, closing] = ['⟦', '⟧']

/** @returns the markdown after the paste, and what the person was told */
export async function paste({
  text,
  formats,
  files = [],
  isDrop = false,
}: PasteSetup): Promise<PasteOutcome> {
  const told: string[] = []
  const { editor, doc, close } = openAt(text, told)
  const transfer = new DataTransfer()
  for (const [type, content] of Object.entries(formats)) transfer.setData(type, content)
  for (const name of files) transfer.items.add(new File(['content'], name, { type: 'image/png' }))
  const { dom } = editor.view
  if (isDrop) {
    const place = editor.view.coordsAtPos(editor.state.selection.from)
    const where = { clientX: place.left, clientY: (place.top + place.bottom) / 2 }
    dom.dispatchEvent(
      new DragEvent('drop', { ...where, dataTransfer: transfer, bubbles: true, cancelable: true }),
    )
  } else {
    dom.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    )
  }
  await leaveEditors()
  const outcome = { markdown: textOfDoc(doc).toJSON(), told }
  close()
  return outcome
}

/** @returns what a copy puts on the clipboard, and the markdown after it, which a cut makes less */
export async function copy({ text, isCut = false }: CopySetup): Promise<CopyOutcome> {
  const { editor, doc, close } = openAt(text, [])
  const transfer = new DataTransfer()
  const event = new ClipboardEvent(isCut ? 'cut' : 'copy', {
    clipboardData: transfer,
    bubbles: true,
    cancelable: true,
  })
  editor.view.dom.dispatchEvent(event)
  await leaveEditors()
  const formats = Object.fromEntries(transfer.types.map((type) => [type, transfer.getData(type)]))
  const markdown = textOfDoc(doc).toJSON()
  close()
  return { formats, markdown }
}

function openAt(marked: string, told: string[]): OpenEditor {
  const [from, to] = [marked.indexOf(opening), marked.indexOf(closing) - opening.length]
  if (from < 0 || to < from) throw new Error(`no selection is marked in ${JSON.stringify(marked)}`)
  const text = marked.replace(opening, '').replace(closing, '')
  const opened = openEditor('markdown', seedOf('markdown', text), 2, { onTold: (words) => told.push(words) })
  const { editor, binding } = opened
  editor.view.focus()
  const projection = binding?.projection
  if (!projection) throw new Error('the editor has no projection')
  select(editor.view, projection.positionAt(from, from === to ? -1 : 1), projection.positionAt(to, -1))
  return opened
}
