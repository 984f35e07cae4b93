/** An address that is pasted over words of the source becomes their link, as in the rich view (SPEC EDIT5). */
import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { linkDestination } from '../../../shared/markdown/constructs/link-destination.ts'
import { pastedAddress } from '../links/link-target.ts'

const codeNodes = new Set(['FencedCode', 'CodeBlock', 'InlineCode', 'HTMLBlock', 'CommentBlock', 'HTMLTag'])
const linkNodes = new Set(['Link', 'Image', 'URL', 'Autolink', 'LinkReference'])

/** Whether what stands at a position means itself, not markdown. */
export function isInCode(state: EditorState, position: number): boolean {
  return isInside(state, position, codeNodes)
}

/** What comes in place of the source from a position on. */
export type SourceInsert = { readonly from: number; readonly insert: string }

/** @returns the link, or `null` unless the text is one address and the range words of one line that can be a link */
export function linkedSource(
  state: EditorState,
  from: number,
  to: number,
  text: string,
): SourceInsert | null {
  const address = pastedAddress(text)
  const words = state.sliceDoc(from, to)
  if (address === null || words.trim() === '' || /[[\]\n]/.test(words)) return null
  if (pastedAddress(words) !== null || isInside(state, from, linkNodes) || isInside(state, to, linkNodes))
    return null
  const link = `[${words}](${linkDestination(address)})`
  // Right behind an exclamation mark it would be an image.
  const [, escapes = null] = /(\\*)!$/.exec(state.sliceDoc(state.doc.lineAt(from).from, from)) ?? []
  const makesImage = escapes !== null && escapes.length % 2 === 0
  return makesImage ? { from: from - 1, insert: `\\!${link}` } : { from, insert: link }
}

function isInside(state: EditorState, position: number, names: ReadonlySet<string>): boolean {
  const tree = syntaxTree(state)
  type Found = ReturnType<typeof tree.resolveInner> | null
  for (let node: Found = tree.resolveInner(position, 1); node !== null; node = node.parent)
    if (names.has(node.name) && node.from < position && position < node.to) return true
  return false
}
