/** What opens and closes each mark of a text block. */
import type { WriteContext } from '../construct.ts'
import { stringAttribute, type RichMark } from '../rich-node.ts'
import { codeSpanDelimiters } from './code-span.ts'
import { emphasisDelimiter, isEmphasis } from './emphasis.ts'
import { linkTail } from './link-tail.ts'
import { isAngle } from './link.ts'

/** What stands around the marked text. */
type Surroundings = {
  /** The text of the editor that the mark covers. */
  readonly covered: string
  /** Whether a letter or digit stands right before or behind the delimiters. */
  readonly isInWord: boolean
  /** Whether line ends become blanks. */
  readonly isOneLine: boolean
}

export type Delimiters = {
  readonly opening: string
  /** @param written - the text between, as it was written */
  readonly closing: (written: string) => string
}

/** The delimiters of a mark; none for one that only says how its text is written. */
export function delimitersOf(
  mark: RichMark,
  { covered, isInWord, isOneLine }: Surroundings,
  context: WriteContext,
): Delimiters {
  if (isEmphasis(mark)) {
    const delimiter = emphasisDelimiter(mark, isInWord, context.style)
    return { opening: delimiter, closing: () => delimiter }
  }
  switch (mark.type) {
    case 'link':
      return isAngle(mark)
        ? { opening: '<', closing: () => '>' }
        : { opening: '[', closing: tailOf(mark, 'href', isOneLine, context) }
    case 'image':
      return { opening: '![', closing: tailOf(mark, 'src', isOneLine, context) }
    case 'code': {
      const lineEnd = isOneLine ? ' ' : `\n${context.prefix}`
      const [opening = '', closing = ''] = codeSpanDelimiters(mark, covered).map((delimiter) =>
        delimiter.replace('\n', lineEnd),
      )
      return { opening, closing: () => closing }
    }
    default:
      return { opening: '', closing: () => '' }
  }
}

function tailOf(
  mark: RichMark,
  address: 'href' | 'src',
  isOneLine: boolean,
  { prefix, keepsStyle }: WriteContext,
): Delimiters['closing'] {
  const place = { prefix, keepsStyle: keepsStyle && !isOneLine }
  return (written) => linkTail(mark, stringAttribute(mark, address) ?? '', written, place)
}
