/** Says in which language a code block is: the first word behind its fence (SPEC EDIT42). */
import type { Command } from '@tiptap/pm/state'

/**
 * Give the code block at a position another language, or none.
 *
 * @param typed - only its first word counts; what stands behind the language in the text stays
 */
export function setLanguage(position: number, typed: string): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(position)
    if (node?.type.name !== 'codeBlock') return false
    const language = languageFrom(typed, node.attrs.info)
    if (language === node.attrs.language) return false
    dispatch?.(state.tr.setNodeAttribute(position, 'language', language))
    return true
  }
}

function languageFrom(typed: string, info: unknown): string | null {
  // A backtick would end the fence.
  const [word = ''] = typed.replaceAll('`', '').trim().split(/\s/)
  if (word !== '') return word
  // Without a language before them its attributes would be read as one.
  const hasMore = typeof info === 'string' && /\S\s+\S/.test(info)
  return hasMore ? 'text' : null
}
