/** Lists of HTML, however they nest: below an item, as siblings of items (Google, Slack), or as paragraphs (Word). */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { toBlocks } from './nest-entries.ts'
import type { HtmlPart, ListEntry, ReadContext } from './read-context.ts'
import { styleDeclarations } from './style-declarations.ts'

/** Boxes that are written as text before a task. */
const typedBox = /^(?:\[([ xX])\]|([☐☑☒]))\s+/u

/** The items of a `ul` or `ol`, those of the lists in it too. */
export function readList(list: Element, context: ReadContext, outerLevel = 0): HtmlPart[] {
  const isOrdered = list.localName === 'ol'
  // Slack says at the list how deep its items stand.
  const level = numberOf(list.getAttribute('data-indent')) ?? outerLevel
  let start = numberOf(list.getAttribute('start')) ?? 1
  return [...list.children].flatMap((child) => {
    if (child.localName === 'ul' || child.localName === 'ol') return readList(child, context, level + 1)
    const own = numberOf(child.getAttribute('value')) ?? start
    start = own + 1
    return readItem(child, { isOrdered, start: own, level }, context)
  })
}

/** A paragraph of Word that is an item; `null` for any other. */
export function readWordItem(paragraph: Element, context: ReadContext): HtmlPart[] | null {
  const level = /\blevel(\d+)/i.exec(styleDeclarations(paragraph).get('mso-list') ?? '')?.[1]
  if (level === undefined) return null
  const marker = markerOf(paragraph)
  const [, number] = /^\(?(?:(\d+)|[a-z]{1,5})[.)]/i.exec(marker) ?? []
  const isOrdered = /^\(?(?:\d+|[a-z]{1,5})[.)]/i.test(marker)
  return readItem(paragraph, { isOrdered, start: Number(number ?? 1), level: Number(level) - 1 }, context)
}

function readItem(
  element: Element,
  place: Pick<ListEntry, 'isOrdered' | 'start' | 'level'>,
  context: ReadContext,
): HtmlPart[] {
  const { parts, isDone } = context.read(element, context)
  // Google and Word for the web count levels from 1.
  const told = numberOf(element.getAttribute('aria-level') ?? element.getAttribute('data-aria-level'))
  const level = told === null ? place.level : told - 1
  // An item that holds nothing but a list is there to indent it.
  if (parts.length > 0 && parts.every(({ kind }) => kind === 'item')) {
    return parts.map((part) => (part.kind === 'item' ? { ...part, level: part.level + level + 1 } : part))
  }
  const { content, isTyped } = withoutTypedBox(toBlocks(parts))
  const state = element.getAttribute('aria-checked') ?? element.getAttribute('data-checked')
  const isTold = state === null ? null : state === 'true'
  return [{ ...place, kind: 'item', level, content, isDone: isTold ?? isDone ?? isTyped }]
}

function withoutTypedBox(content: readonly RichNode[]): {
  readonly content: readonly RichNode[]
  readonly isTyped: boolean | null
} {
  const [first, ...others] = content
  const [text, ...rest] = first?.type === 'paragraph' ? (first.content ?? []) : []
  const [box, written, drawn] = typedBox.exec(text?.text ?? '') ?? []
  if (first === undefined || text?.text === undefined || box === undefined) return { content, isTyped: null }
  const shown = text.text.slice(box.length)
  const left = shown === '' ? rest : [{ ...text, text: shown }, ...rest]
  return {
    content: [{ ...first, content: left }, ...others],
    isTyped: written === undefined ? drawn !== '☐' : written !== ' ',
  }
}

/** What Word draws before an item. */
function markerOf(paragraph: Element): string {
  const drawn = [...paragraph.querySelectorAll('[style]')].find((element) =>
    /^ignore/i.test(styleDeclarations(element).get('mso-list') ?? ''),
  )
  return drawn?.textContent.trim() ?? ''
}

function numberOf(attribute: string | null): number | null {
  const number = Number.parseInt(attribute ?? '', 10)
  return Number.isNaN(number) || number < 0 ? null : number
}
