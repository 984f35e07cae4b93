/** Which lines of a text an edit in the rich view may change: those of the text blocks that it touched. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { TypingEditor } from './typing-editor.ts'

/** A text block or a row of a table, and the offsets where its first line begins and its last one ends. */
type Unit = { readonly key: string; readonly from: number; readonly to: number }

/** The text and what it shows, with nothing deferred. */
export type Snapshot = { readonly text: string; readonly units: readonly Unit[] }

export function takeSnapshot(editor: TypingEditor): Snapshot {
  const { projection } = editor.binding
  const text = editor.text.toJSON()
  if (projection === null) throw new Error('the editor is closed')
  const units: Unit[] = []
  const visit = (node: ProseMirrorNode, position: number, chain: string): void => {
    const own = `${chain}>${kindOf(node)}`
    if (node.type.name === 'tableRow') {
      units.push(rowUnit(node, position, own))
      return
    }
    if (!node.isTextblock) {
      node.forEach((child, offset, index) => {
        visit(child, position + 1 + offset, index === 0 ? own : `${own}+`)
      })
      return
    }
    // The fences stand on the lines before and behind the code.
    const fences = node.type.name === 'codeBlock' ? 1 : 0
    const from = startOfLine(text, projection.offsetAt(position + 1, 1), fences)
    const to = endOfLine(text, projection.offsetAt(position + 1 + node.content.size, -1), fences)
    units.push({ key: `${own} ${contentKey(node)}`, from, to })
  }
  const rowUnit = (row: ProseMirrorNode, position: number, own: string): Unit => {
    // The delimiter row stands on the line behind the header.
    const delimiters = row.firstChild?.type.name === 'tableHeader' ? 1 : 0
    const cells = row.children.map(cellKey)
    return {
      key: `${own} ${cells.join(' ').trimEnd()}`,
      from: startOfLine(text, projection.offsetAt(position + 3, 1), 0),
      to: endOfLine(text, projection.offsetAt(position + row.nodeSize - 3, -1), delimiters),
    }
  }
  editor.state.doc.forEach((node, offset) => visit(node, offset, ''))
  return { text, units }
}

/** What of a node shows in the lines of the blocks inside it: an item's marker says how far they are indented. */
function kindOf({ type, attrs }: ProseMirrorNode): string {
  const shown = [attrs.level, attrs.marker, attrs.padding, attrs.task, attrs.language]
  return (
    type.name + shown.map((value) => (value === null || value === undefined ? '' : String(value))).join('')
  )
}

/** Between which text blocks something changed: how many are the same from the start, and how many from the end. */
type Borders = { readonly head: number; readonly tail: number }

/** What the text blocks that changed hold, before and after. */
export function changedKeys(before: Snapshot, after: Snapshot): readonly string[] {
  const { head, tail } = bordersOf(before, after)
  return [before, after].flatMap(({ units }) => units.slice(head, units.length - tail).map(({ key }) => key))
}

/**
 * The lines that changed although nothing in them was touched.
 *
 * Between the text blocks that are the same from the start and from the end all may change, and the blank lines around.
 *
 * @returns `null`, or which lines, in words
 */
export function changedUntouched(before: Snapshot, after: Snapshot): string | null {
  const { head, tail } = bordersOf(before, after)
  if (head === before.units.length && head === after.units.length)
    return changedLines(before.text, after.text)
  const headText = before.text.slice(0, before.units[head - 1]?.to ?? 0)
  const tailText = before.text.slice(before.units[before.units.length - tail]?.from ?? before.text.length)
  if (headText.trim() !== '' && !isWholeStart(after.text, headText))
    return `before it ${JSON.stringify(headText)}`
  const behind = tailText.replace(/^(?:[ \t>]*\n)+/, '')
  if (behind.trim() !== '' && !isWholeEnd(after.text, behind)) return `behind it ${JSON.stringify(behind)}`
  return null
}

function bordersOf(before: Snapshot, after: Snapshot): Borders {
  const limit = Math.min(before.units.length, after.units.length)
  let head = 0
  while (head < limit && before.units[head]?.key === after.units[head]?.key) head++
  let tail = 0
  while (tail < limit - head && before.units.at(-1 - tail)?.key === after.units.at(-1 - tail)?.key) tail++
  return { head, tail }
}

/** A rule, alone or as an item: it is no text block, and becoming an item may change its character. */
const rule = /^(?:[*+-] +)?(?:\*{3,}|-{3,}|_{3,})$/

/** Only blank lines, blanks at line ends, and lines that are no text may come, go or move where the same is shown. */
function changedLines(before: string, after: string): string | null {
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trimEnd().replace(rule, '---'))
      .filter((line) => line !== '')
  const [fewer = [], more = []] = [lines(before), lines(after)].sort((a, b) => a.length - b.length)
  const missing = fewer.find((line) => count(fewer, line) > count(more, line))
  return missing === undefined ? null : `the line ${JSON.stringify(missing)}`
}

function count(lines: readonly string[], line: string): number {
  return lines.filter((other) => other === line).length
}

function startOfLine(text: string, offset: number, linesBefore: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  return linesBefore > 0 && start > 0 ? startOfLine(text, start - 1, linesBefore - 1) : start
}

function endOfLine(text: string, offset: number, linesBehind: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return linesBehind > 0 ? endOfLine(text, end + 1, linesBehind - 1) : end
}

function isWholeStart(text: string, start: string): boolean {
  return (
    text.startsWith(start) &&
    (text.length === start.length || /^[ \t]*(?:\n|$)/.test(text.slice(start.length)))
  )
}

function isWholeEnd(text: string, end: string): boolean {
  return text.endsWith(end) && (text.length === end.length || text[text.length - end.length - 1] === '\n')
}

/** An empty cell is told by its blanks; the header's alignment stands in its delimiter row. */
function cellKey({ type, attrs, children, textContent }: ProseMirrorNode): string {
  const shown = [
    attrs.isMissing === true ? '' : '|',
    textContent === '' ? attrs.width : '',
    type.name === 'tableHeader' ? attrs.align : '',
  ]
  return shown.map(String).join('') + children.map(contentKey).join()
}

function contentKey(node: ProseMirrorNode): string {
  const parts: string[] = []
  node.forEach((child) => {
    const marks = child.marks
      .filter(({ type }) => type.name !== 'written')
      .map(({ type, attrs }) => `${type.name}${String(attrs.href ?? '')}`)
    parts.push(`${marks.sort().join('+')}:${child.isText ? (child.text ?? '') : child.type.name}`)
  })
  return parts.join('|')
}
