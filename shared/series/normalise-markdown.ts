/** Making text that comes from outside fit for a room. */
import type { Notice } from '../protocol/http.ts'

export type NormalisedMarkdown = {
  /** LF line ends, no byte-order mark, well-formed Unicode. */
  readonly markdown: string
  /** One for each kind of change that was made; none when the text is as it came. */
  readonly notices: readonly Notice[]
}

type Repair = Notice & { readonly pattern: RegExp; readonly replacement: string }

const repairs: readonly Repair[] = [
  {
    code: 'BYTE_ORDER_MARK_REMOVED',
    message: 'The text began with a byte-order mark, which was taken off.',
    pattern: /^\uFEFF+/g,
    replacement: '',
  },
  {
    code: 'LINE_ENDS_NORMALISED',
    message: 'The text had CR LF or CR line ends; they are LF now.',
    pattern: /\r\n?/g,
    replacement: '\n',
  },
  {
    code: 'CHARACTERS_REPLACED',
    message: 'The text had halves of characters (lone surrogates); each is U+FFFD now.',
    // With the flag `u` a surrogate that has its other half is no surrogate but part of a character.
    pattern: /\p{Surrogate}/gu,
    replacement: '\uFFFD',
  },
]

/** A text as a document holds it, and what had to change for that (DOC2). */
export function normaliseMarkdown(text: string): NormalisedMarkdown {
  let markdown = text
  const notices: Notice[] = []
  for (const { code, message, pattern, replacement } of repairs) {
    const repaired = markdown.replace(pattern, replacement)
    if (repaired !== markdown) notices.push({ code, message })
    markdown = repaired
  }
  return { markdown, notices }
}
