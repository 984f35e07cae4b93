/** Marks that overlap a link's edge: the emphasis is written in two, the link stays one. */
import type { RichMark } from '../rich-node.ts'
import { isEmphasis } from './emphasis.ts'
import { continuesMark } from './spans.ts'

type Marked = { readonly marks: readonly RichMark[] }
type Run = { readonly mark: RichMark; readonly from: number; readonly to: number }

/** Split each emphasis that covers only a part of a link, and more beside it, where the link begins or ends. */
export function splitCrossing<Piece extends Marked>(pieces: readonly Piece[]): Piece[] {
  const links = runsOf(pieces, (mark) => mark.type === 'link' || mark.type === 'image')
  if (links.length === 0) return [...pieces]
  const crossing = runsOf(pieces, isEmphasis).flatMap((run) =>
    links.flatMap((link) => {
      const [from, to] = [Math.max(run.from, link.from), Math.min(run.to, link.to)]
      const isNested = from === to || (from === link.from && to === link.to)
      return from > to || isNested || (from === run.from && to === run.to)
        ? []
        : [{ mark: run.mark, from, to }]
    }),
  )
  if (crossing.length === 0) return [...pieces]
  return pieces.map((piece, index) => {
    const own = crossing.filter(({ from, to }) => index >= from && index < to)
    const marks = piece.marks.map((mark) =>
      own.some((run) => continuesMark(run.mark, mark)) ? apart(mark) : mark,
    )
    return { ...piece, marks }
  })
}

function runsOf(pieces: readonly Marked[], isWanted: (mark: RichMark) => boolean): Run[] {
  const open: Run[] = []
  const runs: Run[] = []
  for (const [index, { marks }] of pieces.entries()) {
    const wanted = marks.filter(isWanted)
    for (const mark of wanted) {
      const at = open.findIndex((run) => run.to === index && continuesMark(run.mark, mark))
      const run = { mark, from: open[at]?.from ?? index, to: index + 1 }
      open.splice(at < 0 ? open.length : at, at < 0 ? 0 : 1, run)
    }
    runs.push(...open.filter((run) => run.to <= index))
    open.splice(0, open.length, ...open.filter((run) => run.to > index))
  }
  return [...runs, ...open]
}

function apart(mark: RichMark): RichMark {
  return { type: mark.type, attrs: { ...mark.attrs, apart: mark.attrs?.apart !== true } }
}
