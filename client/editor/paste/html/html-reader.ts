/** Walks a tree of HTML and makes parts of what it shows: blocks, items, and paragraphs of the text between them. */
import { linkDestination } from '../../../../shared/markdown/constructs/link-destination.ts'
import { parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { isDropped } from './dropped-parts.ts'
import { readPre } from './html-code.ts'
import { readList, readWordItem } from './html-lists.ts'
import { readTable } from './html-table.ts'
import { codeLines, toParagraphs, type InlineRun } from './inline-runs.ts'
import { imageAddress, linkAddress } from './link-address.ts'
import { toBlocks } from './nest-entries.ts'
import { onOneLine } from './one-line.ts'
import type { HtmlPart, HtmlReading, ReadContext } from './read-context.ts'
import { styleDeclarations } from './style-declarations.ts'
import { marksOf, plainStyle, styleInside } from './text-style.ts'

/** Elements that begin on a line of their own; of those with a meaning of their own see `blockReaders`. */
const blockTags = new Set(
  `address article aside body caption center dd details dir div dl dt fieldset figcaption figure footer form header
  hgroup html li main nav optgroup p search section summary tbody td tfoot th thead tr`.split(/\s+/),
)

/** Names of people and groups that lead into another program. */
const mention = '[data-stringify-type="mention"], .c-member_slug, .c-mrkdwn__subteam'

type BlockReader = (element: Element, context: ReadContext) => readonly HtmlPart[]

const blockReaders: Readonly<Record<string, BlockReader>> = {
  ul: (element, context) => readList(element, context),
  ol: (element, context) => readList(element, context),
  pre: (element) => block(readPre(element)),
  table: readTable,
  hr: () => block({ type: 'horizontalRule' }),
  blockquote: (element, context) => {
    const content = toBlocks(context.read(element, context).parts)
    return content.length === 0 ? [] : block({ type: 'blockquote', content })
  },
  h1: (element, context) => readHeading(element, 1, context),
  h2: (element, context) => readHeading(element, 2, context),
  h3: (element, context) => readHeading(element, 3, context),
  h4: (element, context) => readHeading(element, 4, context),
  h5: (element, context) => readHeading(element, 5, context),
  h6: (element, context) => readHeading(element, 6, context),
}

/** What an element shows, without a word about the element itself. */
export function readHtml(element: Element, context: ReadContext): HtmlReading {
  return new HtmlWalk(context).read(element)
}

class HtmlWalk {
  readonly #parts: HtmlPart[] = []
  readonly #context: ReadContext
  #runs: InlineRun[] = []
  #isDone: boolean | null = null

  constructor(context: ReadContext) {
    this.#context = context
  }

  read(element: Element): HtmlReading {
    this.#readChildren(element, this.#context)
    this.#endParagraph()
    return { parts: this.#parts, isDone: this.#isDone }
  }

  #readChildren(element: Element, context: ReadContext): void {
    for (const child of element.childNodes) {
      if (child instanceof Element) this.#readElement(child, context)
      else if (child.nodeType === Node.TEXT_NODE) this.#addText(child.textContent ?? '', context)
    }
  }

  #readElement(element: Element, outer: ReadContext): void {
    if (isDropped(element)) return
    const context = { ...outer, style: styleInside(element, outer.style) }
    const tag = element.localName
    if (tag === 'br' || element.getAttribute('data-stringify-type') === 'paragraph-break') {
      const run: InlineRun = { kind: 'break', isCodeFont: context.style.code === 'font' }
      this.#runs.push(run, ...(tag === 'br' ? [] : [run]))
    } else if (tag === 'img') this.#readImage(element, context)
    else if (tag === 'input' || element.matches('.checkbox')) this.#readCheckbox(element)
    else if (tag === 'a') this.#readLink(element, context)
    else this.#readOther(element, tag, context)
  }

  #readOther(element: Element, tag: string, context: ReadContext): void {
    const parts =
      tag === 'p' ? readParagraphOfWord(element, context) : (blockReaders[tag]?.(element, context) ?? null)
    if (parts !== null) {
      this.#endParagraph()
      this.#parts.push(...parts)
      return
    }
    const isBlock =
      blockTags.has(tag) || (styleDeclarations(element).get('display') ?? '').startsWith('block')
    if (isBlock) this.#endParagraph()
    this.#readChildren(element, context)
    if (isBlock) this.#endParagraph()
  }

  #readLink(element: Element, context: ReadContext): void {
    const href = element.matches(mention) ? null : linkAddress(element.getAttribute('href'))
    const shown = element.textContent.trim()
    if (href !== null && isBare(shown, href)) this.#addText(shown, context)
    else this.#readChildren(element, { ...context, style: { ...context.style, href } })
  }

  #readImage(element: Element, context: ReadContext): void {
    const alt = (element.getAttribute('data-stringify-emoji') ?? element.getAttribute('alt') ?? '').trim()
    const isEmoji = element.matches('.emoji, [data-stringify-type="emoji"], [data-emoji]')
    const isPixel = element.getAttribute('width') === '1' || element.getAttribute('height') === '1'
    if (isEmoji) this.#addText(alt, context)
    if (isEmoji || isPixel || element.getAttribute('aria-roledescription') === 'checkbox') return
    const src = imageAddress(element.getAttribute('data-canonical-src') ?? element.getAttribute('src'))
    if (src === null) {
      context.onImageLeftOut()
      return
    }
    const isOwnLink = context.style.href === imageAddress(element.getAttribute('src'))
    const marks = marksOf({ ...plainStyle, href: isOwnLink ? null : context.style.href })
    // Without a word to carry the mark an image is its source.
    this.#runs.push(
      alt === ''
        ? { ...textRun(`![](${linkDestination(src)})`, context), marks: [...marks, { type: 'raw' }] }
        : { ...textRun(alt, context), marks: [...marks, { type: 'image', attrs: { src } }] },
    )
  }

  /** Also one that is only drawn as a checkbox, as Notion does. */
  #readCheckbox(element: Element): void {
    const isInput = element.getAttribute('type') === 'checkbox'
    if (isInput || element.localName !== 'input')
      this.#isDone ??= isInput ? element.hasAttribute('checked') : element.matches('.checkbox-on')
  }

  #addText(text: string, context: ReadContext): void {
    if (text !== '') this.#runs.push(textRun(text, context))
  }

  #endParagraph(): void {
    const runs = this.#runs
    this.#runs = []
    const paragraphs = toParagraphs(runs)
    const lines = codeLines(runs)
    const [first] = paragraphs
    if (lines !== null && (paragraphs.length > 0 || this.#parts.at(-1)?.kind === 'code lines')) {
      this.#parts.push({ kind: 'code lines', lines, node: first ?? { type: 'paragraph', content: [] } })
    } else this.#parts.push(...paragraphs.flatMap(block))
  }
}

function readParagraphOfWord(paragraph: Element, context: ReadContext): readonly HtmlPart[] | null {
  if (paragraph.classList.contains('MsoTitle')) return readHeading(paragraph, 1, context)
  return readWordItem(paragraph, context)
}

function readHeading(element: Element, level: number, context: ReadContext): readonly HtmlPart[] {
  const { parts } = context.read(element, { ...context, isHeading: true })
  const content = onOneLine(toBlocks(parts))
  return content.length === 0 ? [] : block({ type: 'heading', attrs: { level }, content })
}

function textRun(
  text: string,
  { style, isHeading, trustsKeptLines }: ReadContext,
): Extract<InlineRun, { kind: 'text' }> {
  return {
    kind: 'text',
    text,
    marks: marksOf(isHeading ? { ...style, isBold: false } : style),
    keepsLines: style.keepsLines && trustsKeptLines,
    isCodeFont: style.code === 'font',
  }
}

function block(node: RichNode): HtmlPart[] {
  return [{ kind: 'block', node }]
}

/** Whether a link shows its own address, so that the address alone is the link. */
function isBare(shown: string, href: string): boolean {
  if (![href, href.replace(/\/$/, ''), href.replace(/^mailto:/i, '')].includes(shown)) return false
  const [link, ...others] = parseMarkdown(shown).blocks[0]?.links ?? []
  return others.length === 0 && link?.from === 0 && link.to === shown.length
}
