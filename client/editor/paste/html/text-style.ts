/** How pasted text looks, by tags and inline styles: an inner element may take back what an outer one says. */
import type { RichMark } from '../../../../shared/markdown/rich-node.ts'
import { styleDeclarations } from './style-declarations.ts'

export type TextStyle = {
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isStruck: boolean
  /** Code by its tag, or text that is only drawn in a font of code. */
  readonly code: 'tag' | 'font' | null
  readonly href: string | null
  /** Whether line ends of the source are shown. */
  readonly keepsLines: boolean
}

export const plainStyle: TextStyle = {
  isBold: false,
  isItalic: false,
  isStruck: false,
  code: null,
  href: null,
  keepsLines: false,
}

const boldTags = new Set(['b', 'strong'])
const italicTags = new Set(['i', 'em', 'cite', 'dfn', 'var'])
const struckTags = new Set(['s', 'strike', 'del'])
const codeTags = new Set(['code', 'tt', 'kbd', 'samp'])

/** Families of which a font of code is the first. */
const codeFont =
  /^["']?(?:[\w -]*\bmono\b|[\w-]*monospace|courier|consolas|menlo|monaco|source code|fira code|cascadia|lucida console|inconsolata)/i

/** The style inside an element. */
export function styleInside(element: Element, outer: TextStyle): TextStyle {
  const tag = element.localName
  const declared = styleDeclarations(element)
  const keepsLines = linesKept(declared.get('white-space')) ?? outer.keepsLines
  // What is drawn inside code is its highlighting.
  if (outer.code === 'tag') return { ...outer, keepsLines }
  const decoration = `${declared.get('text-decoration') ?? ''} ${declared.get('text-decoration-line') ?? ''}`
  return {
    ...outer,
    keepsLines,
    isBold: boldness(declared.get('font-weight')) ?? (boldTags.has(tag) || outer.isBold),
    isItalic: slant(declared.get('font-style')) ?? (italicTags.has(tag) || outer.isItalic),
    isStruck: decoration.includes('line-through') || struckTags.has(tag) || outer.isStruck,
    code: codeTags.has(tag) ? 'tag' : fontOf(declared, element, outer),
  }
}

/** Marks of text in a style. */
export function marksOf({ isBold, isItalic, isStruck, code, href }: TextStyle): RichMark[] {
  const marks: RichMark[] = []
  if (href !== null) marks.push({ type: 'link', attrs: { href } })
  if (isBold) marks.push({ type: 'bold' })
  if (isItalic) marks.push({ type: 'italic' })
  if (isStruck) marks.push({ type: 'strike' })
  if (code !== null) marks.push({ type: 'code' })
  return marks
}

function linesKept(whiteSpace: string | undefined): boolean | null {
  return whiteSpace === undefined ? null : /^(?:pre|break-spaces)/i.test(whiteSpace)
}

function boldness(weight: string | undefined): boolean | null {
  if (weight === undefined) return null
  if (/^bold/i.test(weight)) return true
  if (/^(?:normal|lighter)/i.test(weight)) return false
  const number = Number.parseInt(weight, 10)
  return Number.isNaN(number) ? null : number >= 600
}

function slant(style: string | undefined): boolean | null {
  if (style === undefined) return null
  if (/^(?:italic|oblique)/i.test(style)) return true
  return /^normal/i.test(style) ? false : null
}

function fontOf(
  declared: ReadonlyMap<string, string>,
  element: Element,
  { code }: TextStyle,
): TextStyle['code'] {
  const face = element.localName === 'font' ? element.getAttribute('face') : null
  const family = declared.get('font-family') ?? face
  if (family === null || /^(?:inherit|var\()/i.test(family)) return code
  return codeFont.test(family) ? 'font' : null
}
