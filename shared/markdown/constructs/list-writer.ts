/** Writes lists: an item without a style of its own follows its siblings, a new list the house style. */
import type { WriteContext } from '../construct.ts'
import { bulletAt, nestedIndent } from '../house-style.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import {
  nodeSize,
  numberAttribute,
  showsNothing,
  stringAttribute,
  textContent,
  type RichNode,
} from '../rich-node.ts'
import { writeGap } from './gap.ts'
import { itemWidth } from './list.ts'
import { taskBox } from './task-box.ts'

type ItemStyle = {
  readonly marker: string
  readonly indent: string
  readonly padding: string
  readonly hang: string | null
  readonly startsBlank: boolean
}

export function writeList(writer: MarkdownWriter, list: RichNode, context: WriteContext): void {
  const items = list.content ?? []
  const models = items.map((item) => ownStyle(item, list, context))
  const siblings = models.filter((style) => style !== null)
  const usualGap =
    items
      .slice(1)
      .map((item) => stringAttribute(item, 'gap'))
      .find((gap) => gap !== null) ?? ''
  const { first, end } = (context.depth === 0 ? context.items : null) ?? { first: 0, end: items.length }
  let previousMarker: string | null = null
  writer.skip(1)
  for (const [index, item] of items.entries()) {
    if (context.omitsEmptyItems && showsNothing(item)) {
      writer.skip(nodeSize(item))
      continue
    }
    const style = itemStyle(list, models[index] ?? null, siblings, previousMarker, context)
    if (index < first) writer.skip(nodeSize(item))
    else {
      const gap = stringAttribute(item, 'gap') ?? usualGap
      const isBegun = previousMarker !== null && index > first
      const prefix = isBegun ? writeGap(writer, item, gap, context) : context.prefix
      if (index === end) return
      if (context.depth === 0 && context.prefix === '') writer.beginPart()
      writeItem(writer, item, style, { ...context, prefix })
    }
    previousMarker = style.marker
  }
  writer.skip(1)
}

/** Whether the list, as it will be written, can follow a line of text at once: it must begin with text, or 1 (CommonMark 5.3). */
export function followsText(list: RichNode, context: WriteContext): boolean {
  const [first, ...others] = list.content ?? []
  // A new nested item waits for its first letter; a blank line before it would stay.
  const isBlank = first !== undefined && taskBox(first) === null && textContent(first).trim() === ''
  if (isBlank && others.some((item) => textContent(item).trim() !== '')) return false
  if (list.type !== 'orderedList') return list.type === 'bulletList'
  const models = (list.content ?? []).map((item) => ownStyle(item, list, context))
  const siblings = models.filter((style) => style !== null)
  return Number.parseInt(itemStyle(list, models[0] ?? null, siblings, null, context).marker, 10) === 1
}

function writeItem(writer: MarkdownWriter, item: RichNode, style: ItemStyle, context: WriteContext): void {
  const task = taskBox(item)
  const isEmpty = task === null && holdsNothing(item)
  const startsBlank = style.startsBlank && !isEmpty && context.keepsStyle
  const padding =
    style.padding === '' && !isEmpty && !startsBlank ? context.style.markerPadding : style.padding
  const width = itemWidth({ ...style, padding, startsBlank }, context.prefix)
  const prefix = context.prefix + (style.hang ?? ' '.repeat(width))
  writer.skip(1)
  writer.syntax(style.indent + style.marker + padding + (startsBlank ? `\n${prefix}` : '') + (task ?? ''))
  context.writeChildren(writer, withRuleApart(item.content ?? [], style.marker, context), {
    ...context,
    prefix,
    depth: context.depth + 1,
    itemWidth: width - style.indent.length,
  })
  writer.skip(1)
}

/** A rule that an item begins with is of another character than its marker: `* ***` is a rule and no item. */
function withRuleApart(
  content: readonly RichNode[],
  marker: string,
  { style }: WriteContext,
): readonly RichNode[] {
  const [first, ...others] = content
  if (first?.type !== 'horizontalRule') return content
  const source = stringAttribute(first, 'source') ?? style.thematicBreak
  if (!source.trimStart().startsWith(marker)) return content
  return [{ ...first, attrs: { ...first.attrs, source: marker === '-' ? '***' : '---' } }, ...others]
}

/** Whether nothing would stand behind an item's marker. */
function holdsNothing(item: RichNode): boolean {
  return textContent(item) === '' && (item.content ?? []).every(({ type }) => type === 'paragraph')
}

/** How an item was written, unless it came from another depth or another kind of list. */
function ownStyle(item: RichNode, list: RichNode, { depth, style }: WriteContext): ItemStyle | null {
  const marker = stringAttribute(item, 'marker')
  const isOfKind = marker !== null && /^\d/.test(marker) === (list.type === 'orderedList')
  if (!isOfKind || numberAttribute(item, 'depth', -1) !== depth) return null
  return {
    marker,
    indent: stringAttribute(item, 'indent') ?? '',
    padding: stringAttribute(item, 'padding') ?? style.markerPadding,
    hang: stringAttribute(item, 'hang'),
    startsBlank: item.attrs?.startsBlank === true,
  }
}

function itemStyle(
  list: RichNode,
  own: ItemStyle | null,
  siblings: readonly ItemStyle[],
  previousMarker: string | null,
  { depth, itemWidth, keepsStyle, style: house }: WriteContext,
): ItemStyle {
  const model = own ?? siblings[0]
  const padding = model?.padding === '' ? house.markerPadding : model?.padding
  const style = {
    indent: model?.indent ?? nestedIndent(house, depth, itemWidth),
    padding: own?.padding ?? padding ?? house.markerPadding,
    // Where others indent nested blocks by tabs, a new item does too.
    hang:
      own === null && keepsStyle
        ? (siblings.find(({ hang }) => hang !== null)?.hang ?? null)
        : (own?.hang ?? null),
    startsBlank: own?.startsBlank ?? false,
  }
  if (list.type === 'bulletList') return { ...style, marker: siblings[0]?.marker ?? bulletAt(house, depth) }
  const delimiter = siblings[0]?.marker.at(-1) ?? house.orderedDelimiter
  if (previousMarker === null) return { ...style, marker: firstMarker(list, own, siblings, delimiter) }
  if (own?.marker.at(-1) === delimiter) return { ...style, marker: own.marker }
  const step = countsUp(siblings) ? 1 : 0
  return { ...style, marker: `${Number.parseInt(previousMarker, 10) + step}${delimiter}` }
}

/**
 * The number that a list begins with is the list's, whichever item comes to be its first. The others keep theirs: where
 * two people made all follow at once, digits would come twice.
 */
function firstMarker(
  list: RichNode,
  own: ItemStyle | null,
  siblings: readonly ItemStyle[],
  delimiter: string,
): string {
  const written = own ?? siblings[0]
  const start = numberAttribute(list, 'start', written === undefined ? 1 : numberOf(written))
  const isKept = written?.marker.at(-1) === delimiter && numberOf(written) === start
  return isKept ? written.marker : `${start}${delimiter}`
}

function numberOf({ marker }: ItemStyle): number {
  return Number.parseInt(marker, 10)
}

/** Some people number every item `1.`. */
function countsUp(siblings: readonly ItemStyle[]): boolean {
  const [first, second] = siblings
  return second === undefined || first?.marker !== second.marker
}
