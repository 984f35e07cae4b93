/** What the package `commonmark` makes of a text that holds no GitHub extension, block by block. */
import { Parser, type Node } from 'commonmark'
import { withLanguage } from './read-rich-blocks.ts'
import { hardBreak, linkMark, type PlacedBlock, type ShownBlock, type ShownCharacter } from './shown-block.ts'

/** Syntax that the package does not know: addresses, strikethrough, tables, tasks, footnotes. */
const extended = /https?:|ftp:|www\.|@|~|^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\||\[[ xX]\]|\[\^/m

/** Whether the package means the same as GitHub by this text. */
export function isPlainCommonmark(text: string): boolean {
  return !extended.test(text)
}

/** Blocks of other kinds than the rich view has are left out. */
export function readCommonmarkBlocks(text: string): readonly PlacedBlock[] {
  return childrenOf(new Parser().parse(text)).flatMap((node) => {
    const block = toShown(node)
    return block === null ? [] : [{ lines: [node.sourcepos[0][0], node.sourcepos[1][0]], block }]
  })
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child)
  return children
}

function toShown(node: Node): ShownBlock | null {
  const characters = (): ShownCharacter[] => childrenOf(node).flatMap((child) => toCharacters(child, []))
  const children = (): ShownBlock[] =>
    childrenOf(node)
      .map(toShown)
      .filter((child) => child !== null)
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', characters: characters() }
    case 'heading':
      return { kind: `heading${node.level}`, characters: characters() }
    case 'code_block': {
      const language = node.info?.split(/\s/)[0] ?? null
      const code = Array.from((node.literal ?? '').replace(/\n$/, ''), (character) => ({
        character,
        marks: [],
      }))
      return { kind: 'code', characters: [...withLanguage(language), ...code] }
    }
    case 'thematic_break':
      return { kind: 'rule', children: [] }
    case 'block_quote':
      return { kind: 'blockquote', children: children() }
    case 'list':
      return {
        kind: node.listType === 'bullet' ? 'bulletList' : `ordered${node.listStart}`,
        children: children(),
      }
    case 'item':
      return { kind: 'item', children: children() }
    default:
      return null
  }
}

const markNames: Readonly<Record<string, string>> = { emph: 'italic', strong: 'bold' }

function toCharacters(node: Node, marks: readonly string[]): ShownCharacter[] {
  const inside = (mark: string): ShownCharacter[] =>
    childrenOf(node).flatMap((child) => toCharacters(child, [...marks, mark]))
  switch (node.type) {
    case 'text':
      return Array.from(node.literal ?? '', (character) => ({ character, marks }))
    case 'softbreak':
      return [{ character: '\n', marks }]
    case 'linebreak':
      return [{ character: hardBreak, marks }]
    case 'code':
      return Array.from(node.literal ?? '', (character) => ({ character, marks: [...marks, 'code'] }))
    case 'link':
    case 'image':
      return inside(linkMark(node.type, node.destination ?? '', node.title ?? ''))
    default:
      return inside(markNames[node.type] ?? node.type)
  }
}
