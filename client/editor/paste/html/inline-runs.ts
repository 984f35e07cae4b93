/** White space of HTML: collapsed across elements as a browser does, with line breaks where they are meant. */
import type { RichMark, RichNode } from '../../../../shared/markdown/rich-node.ts'

export type InlineRun =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly marks: readonly RichMark[]
      readonly keepsLines: boolean
      /** Drawn in a font of code, without a tag that says so. */
      readonly isCodeFont: boolean
    }
  | { readonly kind: 'break'; readonly isCodeFont: boolean }

type TextRun = Extract<InlineRun, { kind: 'text' }>

/** Characters without a width that editors leave in what is copied; joiners and direction marks mean something. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g

/** No-break blanks too: where they are copied from they mostly stand for other blanks. */
const blanks = /[ \t\n\r\f\u00a0]+/g

/** Paragraphs of runs: two breaks in a row end one. */
export function toParagraphs(runs: readonly InlineRun[]): RichNode[] {
  const lines = toLines(runs)
  const paragraphs: RichNode[][] = [[]]
  for (const line of lines) {
    const content = collapsed(line)
    const last = paragraphs.at(-1)
    if (content.length === 0) paragraphs.push([])
    else if (last === undefined || last.length === 0) paragraphs.splice(-1, 1, content)
    else last.push({ type: 'hardBreak' }, ...content)
  }
  const filled = paragraphs.filter((content) => content.length > 0)
  return filled.map((content) => ({ type: 'paragraph', content }))
}

/** The lines that a font of code shows, with their blanks; `null` where anything else is among them. */
export function codeLines(runs: readonly InlineRun[]): readonly string[] | null {
  const isCode = runs.every((run) => run.isCodeFont || (run.kind === 'text' && run.text.trim() === ''))
  if (!isCode || !runs.some(({ isCodeFont }) => isCodeFont)) return null
  const lines = toLines(runs).map((line) =>
    line
      .map(({ text }) => text.replace(/[\n\r]\s*/g, ' '))
      .join('')
      .replaceAll('\u00a0', ' ')
      .trimEnd(),
  )
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function toLines(runs: readonly InlineRun[]): TextRun[][] {
  const lines: TextRun[][] = [[]]
  for (const run of runs) {
    const texts = run.kind === 'break' ? ['', ''] : run.keepsLines ? run.text.split(/\r\n?|\n/) : [run.text]
    for (const [index, text] of texts.entries()) {
      if (index > 0) lines.push([])
      if (run.kind === 'text') lines.at(-1)?.push({ ...run, text })
    }
  }
  return lines
}

/** One line's text nodes, without blanks at its ends. */
function collapsed(line: readonly TextRun[]): RichNode[] {
  const nodes: { type: 'text'; text: string; marks: readonly RichMark[] }[] = []
  let endsBlank = true
  for (const { text, marks } of line) {
    const single = text.replace(invisible, '').replace(blanks, ' ')
    const shown: string = endsBlank ? single.trimStart() : single
    if (shown === '') continue
    endsBlank = shown.endsWith(' ')
    const last = nodes.at(-1)
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += shown
    else nodes.push({ type: 'text', text: shown, marks })
  }
  for (let last = nodes.at(-1); last !== undefined; last = nodes.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text !== '') break
    nodes.pop()
  }
  return nodes
}
