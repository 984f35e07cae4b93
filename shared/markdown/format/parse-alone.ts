/** Parses one block by itself, with the definitions of its document in sight. */
import type { Definitions } from '../definitions.ts'
import type { Block } from '../markdown-document.ts'
import { parseSolid } from '../parse-markdown.ts'

/** @returns `null` where the text is not one block from its first character to its last */
export function parseAlone(source: string, definitions: Definitions): Block | null {
  const [block, ...others] = parseSolid(source, definitions).blocks
  return block?.source === source && others.length === 0 ? block : null
}
