/** What a clipboard or a drag holds, as markdown: which of its formats says best what was copied. */
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import { writeNewBlocks, writeNewInline } from '../../../shared/markdown/write-new.ts'
import { normaliseMarkdown } from '../../../shared/series/normalise-markdown.ts'
import { codeOfEditor } from './editor-code.ts'
import { readPastedHtml } from './html/read-pasted-html.ts'
import { isPlainText, readsAsMarkdown } from './plain-text.ts'

/** Format that only our own copies have; its text says whether they are `inline` or `blocks`. */
export const ownFormat = 'application/x-live-minutes'

export type ClipboardContent =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'files'; readonly names: readonly string[] }
  | {
      readonly kind: 'words'
      /** For places where markdown means nothing; empty where there was HTML only. */
      readonly plain: string
      readonly markdown: string
      /** Whether the markdown is a part of a line; else it is lines. */
      readonly isInline: boolean
      readonly imagesLeftOut: number
    }

export type ClipboardReading = {
  /** Whether the person asked for the text without its format. */
  readonly isPlain: boolean
  readonly style: HouseStyle
}

/** Read at once: the browser takes the formats back when the event is over. */
export function readClipboard(
  transfer: DataTransfer | null,
  { isPlain, style }: ClipboardReading,
): ClipboardContent {
  if (transfer === null) return { kind: 'nothing' }
  const plain = normaliseMarkdown(transfer.getData('text/plain')).markdown
  const own = transfer.getData(ownFormat)
  const html = isPlain || own !== '' ? '' : transfer.getData('text/html')
  if (html !== '') {
    const content = readHtml(html, plain, transfer, style)
    if (content !== null) return content
  }
  if (plain !== '') {
    return { kind: 'words', plain, markdown: plain, isInline: own === 'inline', imagesLeftOut: 0 }
  }
  const names = [...transfer.files].map((file) => file.name)
  return names.length > 0 ? { kind: 'files', names } : { kind: 'nothing' }
}

/** @returns `null` where the HTML says no more than the plain text, or nothing */
function readHtml(
  html: string,
  plain: string,
  transfer: DataTransfer,
  style: HouseStyle,
): ClipboardContent | null {
  const code = codeOfEditor(html, plain, transfer, style)
  if (code !== null) return { kind: 'words', plain, markdown: code, isInline: false, imagesLeftOut: 0 }
  const { blocks, imagesLeftOut } = readPastedHtml(html)
  const [first, ...others] = blocks
  if (first === undefined && plain === '' && imagesLeftOut > 0) return { kind: 'files', names: [] }
  if (first === undefined || (isPlainText(blocks) && readsAsMarkdown(plain))) return null
  const isInline = first.type === 'paragraph' && others.length === 0
  const markdown = isInline
    ? withEdges(writeNewInline(first.content ?? [], style), plain)
    : writeNewBlocks(blocks, style)
  return { kind: 'words', plain, markdown, isInline, imagesLeftOut }
}

/** HTML does not tell a blank that was copied with the words from one of its source; the plain text does. */
function withEdges(markdown: string, plain: string): string {
  const [before, behind] = [/^[ \u00a0]/.test(plain), /[ \u00a0]$/.test(plain)]
  return (before ? ' ' : '') + markdown.trim() + (behind ? ' ' : '')
}
