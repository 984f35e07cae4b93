/**
 * Tells spans apart that a set of marks cannot: two of a kind side by side (`**a**__b__`), and one inside another of its
 * kind (`**a **b** c**`). A text has each mark at most once, so an attribute of the mark remembers them.
 */
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'

const kinds: ReadonlySet<string> = new Set(['link', 'image', 'bold', 'italic', 'strike', 'code'])

/**
 * Whether two marks continue each other across a border: same span or, where nothing tells, same kind and target.
 */
export function continuesMark(a: RichMark, b: RichMark): boolean {
  return (
    a.type === b.type && targetOf(a) === targetOf(b) && isApart(a) === isApart(b) && levelOf(a) === levelOf(b)
  )
}

/** Whether something opens and closes a mark in the text, so that two neighbours of its kind are two. */
export function hasDelimiters({ type }: RichMark): boolean {
  return kinds.has(type)
}

/**
 * Give each text its marks as the editor keeps them.
 *
 * @param nodes - as read: each mark object stands for one span, a kind may occur several times, the outer one first
 */
export function joinSpans(nodes: readonly RichNode[]): RichNode[] {
  const marked = setNeighboursApart(nodes)
  return marked.map((node) => (node.marks === undefined ? node : { ...node, marks: joinKinds(node.marks) }))
}

/** The spans that a text stands in, each as a mark of its own. */
export function splitSpans(marks: readonly RichMark[]): RichMark[] {
  return marks.flatMap((mark) => {
    const { inner, ...attrs } = mark.attrs ?? {}
    if (!Array.isArray(inner)) return [mark]
    return [
      { type: mark.type, attrs },
      ...inner.map((own: unknown, index) => ({
        type: mark.type,
        attrs: { ...(typeof own === 'object' ? own : {}), level: index + 1 },
      })),
    ]
  })
}

/** The marks with nothing that only tells spans apart: for writing them anew. */
export function withoutSpans(marks: readonly RichMark[]): RichMark[] {
  return marks.map(({ type, attrs = {} }) => {
    const kept = Object.entries(attrs).filter(([name]) => name !== 'apart' && name !== 'inner')
    return { type, attrs: Object.fromEntries(kept) }
  })
}

/** Mark the second of two spans that would read as one. */
function setNeighboursApart(nodes: readonly RichNode[]): RichNode[] {
  const settled = new Map<RichMark, RichMark>()
  const current = (mark: RichMark): RichMark => settled.get(mark) ?? mark
  let previous: readonly RichMark[] = []
  for (const { marks = [] } of nodes) {
    for (const [index, mark] of marks.entries()) {
      if (previous.includes(mark) || !hasDelimiters(mark)) continue
      const level = countOfKind(marks.slice(0, index), mark)
      const neighbour = previous.filter(({ type }) => type === mark.type)[level]
      if (neighbour === undefined || marks.includes(neighbour)) continue
      const isMistaken = continuesMark(current(neighbour), mark)
      if (isMistaken) settled.set(mark, { ...mark, attrs: { ...mark.attrs, apart: true } })
    }
    previous = marks
  }
  return nodes.map((node) => (node.marks === undefined ? node : { ...node, marks: node.marks.map(current) }))
}

function joinKinds(marks: readonly RichMark[]): RichMark[] {
  return marks
    .filter((mark, index) => countOfKind(marks.slice(0, index), mark) === 0)
    .map((mark) => {
      const [, ...inner] = marks.filter(({ type }) => type === mark.type)
      if (inner.length === 0) return mark
      return { type: mark.type, attrs: { ...mark.attrs, inner: inner.map(({ attrs }) => attrs) } }
    })
}

function countOfKind(marks: readonly RichMark[], { type }: RichMark): number {
  return marks.filter((mark) => mark.type === type).length
}

function targetOf(mark: RichMark): string | null {
  return stringAttribute(mark, 'href') ?? stringAttribute(mark, 'src')
}

function isApart({ attrs }: RichMark): boolean {
  return attrs?.apart === true
}

function levelOf({ attrs }: RichMark): unknown {
  return attrs?.level ?? 0
}
