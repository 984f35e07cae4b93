/** Cuts a cell that holds a line of markdown into the cells that the line says, without writing its words anew. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

/** A stretch between the cells of a line: blanks, a pipe, blanks. Offsets in the paragraph. */
type Separator = { readonly from: number; readonly to: number }

type PipedLine = {
  /** What stands before the first cell and behind the last one. */
  readonly edges: readonly Separator[]
  readonly between: readonly Separator[]
  /** Backslashes before pipes that are text. */
  readonly escapes: readonly number[]
}

/** How many cells a line in pipes says. */
export function countCells(paragraph: ProseMirrorNode): number {
  return readPipes(paragraph).between.length + 1
}

/**
 * Split the cell at a position at the pipes of its text, and take them away.
 *
 * @param alignments - of the columns, from that of the cell on
 */
export function splitAtPipes(transaction: Transaction, cell: number, alignments: readonly unknown[]): void {
  const node = transaction.doc.nodeAt(cell)
  const paragraph = node?.firstChild
  if (node === null || paragraph === null || paragraph === undefined) return
  const { edges, between, escapes } = readPipes(paragraph)
  const start = cell + 2
  const cuts = [
    ...edges.map((edge) => ({ ...edge, column: 0 })),
    ...escapes.map((from) => ({ from, to: from + 1, column: 0 })),
    ...between.map((separator, index) => ({ ...separator, column: index + 1 })),
  ].sort((a, b) => b.from - a.from)
  for (const { from, to, column } of cuts) {
    if (to > from) transaction.delete(start + from, start + to)
    if (column === 0) continue
    const attrs = { align: alignments[column] ?? null }
    transaction.split(start + from, 2, [{ type: node.type, attrs }, { type: paragraph.type }])
  }
}

function readPipes(paragraph: ProseMirrorNode): PipedLine {
  const line = paragraph.textBetween(0, paragraph.content.size, '', '\ufffc')
  const pipes: Separator[] = []
  const escapes: number[] = []
  for (const { 0: found, index } of line.matchAll(/\\?\|/g)) {
    const isCode = paragraph.nodeAt(index)?.marks.some(({ type }) => type.name === 'code') === true
    if (isCode) continue
    if (found === '|') pipes.push(withBlanks(line, index, pipes.at(-1)?.to ?? 0))
    else escapes.push(index)
  }
  const last = pipes.at(-1)
  const isEdge = (pipe: Separator): boolean => pipe.from === 0 || (pipe === last && pipe.to === line.length)
  return { edges: pipes.filter(isEdge), between: pipes.filter((pipe) => !isEdge(pipe)), escapes }
}

/** @param taken - where the separator before it ends: blanks between two pipes are those of the first */
function withBlanks(line: string, pipe: number, taken: number): Separator {
  let [from, to] = [pipe, pipe + 1]
  while (from > taken && /[ \t]/.test(line.charAt(from - 1))) from--
  while (/[ \t]/.test(line.charAt(to))) to++
  return { from, to }
}
