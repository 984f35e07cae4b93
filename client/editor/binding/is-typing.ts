/** Tells letters typed at a stretch from a new line or a changed structure, which are undone by themselves. */
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'

/**
 * Whether letters were put in or taken away at one place, and no line began. In a table the blanks beside them give way.
 *
 * @param text - what the edits are of; asked for only where one puts in and takes away, or there are several
 */
export function isTyping(edits: readonly TextEdit[], text: () => string): boolean {
  const [edit, another] = edits.length > 1 ? withoutPadding(edits, text()) : edits
  if (edit === undefined || another !== undefined) return false
  if (edit.insert.includes('\n')) return false
  return edit.insert === '' || edit.from === edit.to || isBlank(text().slice(edit.from, edit.to))
}

function withoutPadding(edits: readonly TextEdit[], text: string): readonly TextEdit[] {
  return edits.filter(({ from, to, insert }) => !isBlank(insert + text.slice(from, to)))
}

function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text)
}
