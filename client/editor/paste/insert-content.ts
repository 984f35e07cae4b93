/** The transaction that puts pasted or dropped words at the selection. */
import type { MarkType, Slice, Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Fragment, Slice as ProseMirrorSlice } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Definitions } from '../../../shared/markdown/definitions.ts'
import type { ClipboardContent } from './clipboard-content.ts'
import { fillCells } from '../tables/fill-cells.ts'
import { isInTable } from '../tables/table-place.ts'
import { dropBlanksAround } from './drop-blanks-around.ts'
import { joinList } from './join-list.ts'
import { linkSelection } from './link-selection.ts'
import { cellsOfSlice, cellsOfText } from './pasted-cells.ts'
import { parsePastedInline, parsePastedMarkdown } from './pasted-markdown.ts'

type Words = Extract<ClipboardContent, { kind: 'words' }>

/**
 * Replace the selection.
 *
 * @param transaction - begun on `state`, or a fresh one
 * @param known - what the minutes define
 */
export function insertContent(
  { schema }: EditorState,
  transaction: Transaction,
  words: Words,
  known: Definitions,
): Transaction {
  const plain = words.plain === '' ? words.markdown : words.plain
  if (isVerbatim(transaction, plain)) return insertVerbatim(transaction, plain)
  const linked = linkSelection(transaction, words.plain)
  if (linked !== null) return linked
  const inline = words.isInline ? parsePastedInline(words.markdown, schema, known) : null
  if (inline !== null)
    return transaction.replaceSelection(new ProseMirrorSlice(Fragment.fromArray([...inline]), 0, 0))
  const isAsTyped = words.markdown === words.plain
  const fields = isAsTyped && isInTable(transaction) ? cellsOfText(words.plain, schema, known) : null
  const slice = parsePastedMarkdown(words.markdown, schema, known)
  const cells = fields ?? cellsOfSlice(slice)
  const filled = cells === null ? null : fillCells(transaction, cells)
  if (filled !== null) return filled
  if (!holdsBlocks(transaction)) return transaction.replaceSelection(onOneLine(slice))
  dropBlanksAround(transaction, slice)
  return joinList(transaction, slice) ?? transaction.replaceSelection(slice)
}

/** Code shows what is in it: blocks of code and of source, and code in a line as long as it stays one. */
function isVerbatim({ selection: { $from, $to }, storedMarks }: Transaction, text: string): boolean {
  if ($from.parent.type.spec.code === true) return $from.sameParent($to)
  const marks = storedMarks ?? $from.marksAcross($to) ?? $from.marks()
  return !text.includes('\n') && $from.sameParent($to) && marks.some(({ type }) => isCode(type))
}

function isCode(type: MarkType): boolean {
  return type.name === 'code'
}

function insertVerbatim(transaction: Transaction, text: string): Transaction {
  const { $from } = transaction.selection
  const isBlock = $from.parent.type.spec.code === true
  return transaction.insertText(isBlock ? text.replace(/\n$/, '') : text.trim())
}

/** Whether blocks can stand where the selection is; a cell of a table holds one line. */
function holdsBlocks({ selection: { $from }, doc }: Transaction): boolean {
  const { paragraph } = doc.type.schema.nodes
  if (paragraph === undefined || $from.depth === 0) return true
  return $from.node(-1).canReplaceWith($from.index(-1), $from.index(-1), paragraph)
}

function onOneLine({ content }: Slice): ProseMirrorSlice {
  const inline: ProseMirrorNode[] = []
  content.descendants((node) => {
    if (!node.isTextblock) return true
    const { schema } = node.type
    if (inline.length > 0) inline.push(schema.text(' '))
    node.forEach((child) => {
      inline.push(
        child.isText ? schema.text((child.text ?? '').replaceAll('\n', ' '), child.marks) : schema.text(' '),
      )
    })
    return false
  })
  return new ProseMirrorSlice(Fragment.fromArray(inline), 0, 0)
}

/** Put the caret where something is dropped. */
export function atPosition(transaction: Transaction, position: number): Transaction {
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(position)))
}
