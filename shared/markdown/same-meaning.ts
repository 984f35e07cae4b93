/** Whether two rich documents mean the same: style attributes aside. */
import { toPieces } from './constructs/inline-pieces.ts'
import { isAngle } from './constructs/link.ts'
import { writtenCells } from './constructs/table-writer.ts'
import { isChecked, taskBox } from './constructs/task-box.ts'
import { numberAttribute, stringAttribute, textContent, type RichMark, type RichNode } from './rich-node.ts'
import { writtenChildren } from './waiting-paragraphs.ts'

/** Whether two lists of blocks show the same to a reader, however they are written; what waits to be written shows nothing. */
export function haveSameMeaning(a: readonly RichNode[], b: readonly RichNode[]): boolean {
  return a.length === b.length && a.every((node, index) => isSame(node, b[index]))
}

/** Item by item, row by row: in a long list or table most of them are the same objects. */
function isSame(a: RichNode, b: RichNode | undefined): boolean {
  if (a === b) return true
  const isLong = a.type === 'bulletList' || a.type === 'orderedList' || a.type === 'table'
  if (!isLong || a.type !== b?.type) return b !== undefined && meaning(a) === meaning(b)
  if (a.type === 'table' && headerMeaning(a) !== headerMeaning(b)) return false
  return haveSameMeaning(a.content ?? [], b.content ?? [])
}

function meaning(node: RichNode): string {
  switch (node.type) {
    case 'paragraph':
      return `paragraph(${inlineMeaning(node.content ?? [])})`
    case 'heading':
      return `heading${numberAttribute(node, 'level', 1)}(${inlineMeaning(node.content ?? [], true)})`
    case 'codeBlock':
      return `code:${stringAttribute(node, 'language') ?? ''}(${JSON.stringify(textContent(node))})`
    case 'rawBlock':
      return `raw(${JSON.stringify(textContent(node))})`
    case 'listItem':
      return `item${taskMeaning(node)}(${writtenChildren(node).map(meaning).join(',')})`
    case 'table':
      return `table ${headerMeaning(node)}(${(node.content ?? []).map(meaning).join(',')})`
    case 'tableRow':
      return `row(${rowMeaning(node).join('|')})`
    default:
      return `${node.type}(${writtenChildren(node).map(meaning).join(',')})`
  }
}

/** How many columns a table has, and how each is aligned. */
function headerMeaning({ content: [header] = [] }: RichNode): string {
  if (header === undefined) return ''
  return writtenCells(header)
    .map((cell) => stringAttribute(cell, 'align') ?? 'none')
    .join('|')
}

/** A row may lack empty cells at its end. */
function rowMeaning({ content = [] }: RichNode): readonly string[] {
  const cells = content.map(({ content: [paragraph] = [] }) => inlineMeaning(paragraph?.content ?? [], true))
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '[]') + 1)
}

function taskMeaning(item: RichNode): string {
  const box = taskBox(item)
  return box === null ? '' : isChecked(box) ? '[x]' : '[ ]'
}

/** Runs of equal marks; blanks at the edges of a text block mean nothing. */
function inlineMeaning(content: readonly RichNode[], isOneLine = false): string {
  const runs: { marks: string; text: string }[] = []
  for (const piece of toPieces(content)) {
    const shown = piece.node.type === 'hardBreak' ? (isOneLine ? ' ' : '\u0000') : piece.text
    const text = isOneLine ? shown.replaceAll('\n', ' ') : shown
    const marks = markMeaning(piece.marks)
    const last = runs.at(-1)
    if (last?.marks === marks) last.text += text
    else runs.push({ marks, text })
  }
  const [first] = runs
  const last = runs.at(-1)
  if (first !== undefined) first.text = first.text.trimStart()
  if (last !== undefined) last.text = last.text.trimEnd()
  return JSON.stringify(runs.filter(({ text }) => text !== '').map(({ marks, text }) => [marks, text]))
}

/** Strong inside strong is no stronger, and two links side by side to one place are one. */
function markMeaning(marks: readonly RichMark[]): string {
  return [...new Set(marks.map(meaningOf))].sort().join('+')
}

function meaningOf(mark: RichMark): string {
  const title = stringAttribute(mark, 'title') ?? ''
  switch (mark.type) {
    case 'link':
      return isAngle(mark) ? 'link' : `link:${JSON.stringify([stringAttribute(mark, 'href') ?? '', title])}`
    case 'image':
      return `image:${JSON.stringify([stringAttribute(mark, 'src') ?? '', title])}`
    default:
      return mark.type
  }
}
