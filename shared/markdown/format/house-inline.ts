/** The content of a text block as house style has it: on one line but for hard breaks, nothing of its past. */
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'

/** Lines joined by one blank, and no blanks at the edges of lines; code, raw source and references stay as they are. */
export function joinLines(content: readonly RichNode[]): RichNode[] {
  const joined: RichNode[] = []
  let isLineStart = true
  for (const node of content) {
    if (node.text === undefined || isVerbatim(node)) {
      if (node.type === 'hardBreak') trimLineEnd(joined)
      joined.push(node)
      isLineStart = node.type === 'hardBreak'
      continue
    }
    const isSoftBreak = node.text === '\n'
    if (isSoftBreak) trimLineEnd(joined)
    const lines = isSoftBreak ? ' ' : node.text.replace(/[ \t]*\n[ \t]*/g, ' ')
    const text = isLineStart ? lines.replace(/^[ \t]+/, '') : lines
    if (text !== '') joined.push(isSoftBreak ? withoutMarks({ ...node, text }, isWritten) : { ...node, text })
    isLineStart = isSoftBreak || (isLineStart && text === '')
  }
  trimLineEnd(joined)
  return joined
}

/** Without delimiters and line ends of its own, so that the writer takes those of the house style. */
export function withoutStyle(content: readonly RichNode[]): RichNode[] {
  return content.map((node) => {
    if (node.type === 'hardBreak') return { ...node, attrs: { ...node.attrs, marker: null, lead: null } }
    const marks = (node.marks ?? []).map((mark) =>
      stringAttribute(mark, 'delimiter') === null
        ? mark
        : { ...mark, attrs: { ...mark.attrs, delimiter: null } },
    )
    return { ...node, marks }
  })
}

/** Indexes of the nodes that were written with a backslash. */
export function escapesIn(content: readonly RichNode[]): number[] {
  return content.flatMap(({ marks }, index) => (marks?.some(isEscape) === true ? [index] : []))
}

/** @param kept - indexes of the nodes whose backslash stays */
export function withEscapes(content: readonly RichNode[], kept: ReadonlySet<number>): RichNode[] {
  return content.map((node, index) => (kept.has(index) ? node : withoutMarks(node, isEscape)))
}

/** Code, raw source, and references such as `&#32;`, which say what character they mean. */
function isVerbatim({ marks }: RichNode): boolean {
  return marks?.some((mark) => mark.type === 'code' || mark.type === 'raw' || isReference(mark)) === true
}

function isReference(mark: RichMark): boolean {
  return isWritten(mark) && stringAttribute(mark, 'source')?.startsWith('&') === true
}

function isWritten(mark: RichMark): boolean {
  return mark.type === 'written'
}

function isEscape(mark: RichMark): boolean {
  return isWritten(mark) && stringAttribute(mark, 'source')?.startsWith('\\') === true
}

function withoutMarks(node: RichNode, isMeant: (mark: RichMark) => boolean): RichNode {
  return { ...node, marks: (node.marks ?? []).filter((mark) => !isMeant(mark)) }
}

/** Take the blanks off the end of what stands so far. */
function trimLineEnd(content: RichNode[]): void {
  for (let last = content.at(-1); last?.text !== undefined; last = content.at(-1)) {
    if (isVerbatim(last)) return
    const text = last.text.replace(/[ \t]+$/, '')
    if (text === last.text) return
    content.pop()
    if (text === '') continue
    content.push({ ...last, text })
    return
  }
}
