/** What Debian's `cmark-gfm` makes of a text, block by block. */
import { spawnSync } from 'node:child_process'
import { withLanguage } from './read-rich-blocks.ts'
import { hardBreak, linkMark, type PlacedBlock, type ShownBlock, type ShownCharacter } from './shown-block.ts'

const options = [
  '-t',
  'xml',
  '--sourcepos',
  '-e',
  'table',
  '-e',
  'strikethrough',
  '-e',
  'autolink',
  '-e',
  'tasklist',
  '-e',
  'footnotes',
]

/** An element of the renderer's XML. */
type Element = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Element[]
  text: string
}

/** Whether the program is on this machine. */
export function hasCmark(): boolean {
  return spawnSync('cmark-gfm', ['--version']).status === 0
}

/** Blocks of other kinds than the rich view has are left out. Throws when the program fails. */
export function readCmarkBlocks(text: string): readonly PlacedBlock[] {
  const { status, stdout, stderr } = spawnSync('cmark-gfm', options, { input: text, encoding: 'utf8' })
  if (status !== 0) throw new Error(`cmark-gfm ended with ${status ?? 'a signal'}: ${stderr}`)
  // It has no names for footnotes.
  const [document] = parseXml(stdout.replaceAll('<unknown>', 'unknown'))
  return (document?.children ?? []).flatMap((element) => {
    const block = toShown(element)
    return block === null ? [] : [{ lines: linesOf(element), block }]
  })
}

/** From a position such as `3:1-4:12`; a paragraph that a table ends has none. */
function linesOf({ attributes }: Element): readonly [number, number] | null {
  const [, from, to] = /^(\d+):\d+-(\d+):/.exec(attributes.get('sourcepos') ?? '') ?? []
  return from === undefined || to === undefined ? null : [Number(from), Number(to)]
}

function parseXml(xml: string): readonly Element[] {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [root]
  for (const [whole, name = '', words = '', closing = '', text = ''] of xml.matchAll(
    /<([/?!]?\w+)([^>]*?)(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? root
    if (!whole.startsWith('<')) parent.text += decode(text)
    else if (name.startsWith('/')) open.pop()
    else if (/^\w/.test(name)) {
      const attributes = new Map(
        [...words.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decode(value)]),
      )
      const element: Element = { name, attributes, children: [], text: '' }
      parent.children.push(element)
      if (closing === '') open.push(element)
    }
  }
  return root.children
}

function decode(text: string): string {
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }
  return text.replace(/&(lt|gt|quot|amp);/g, (whole, name: string) => characters[name] ?? whole)
}

/** @returns `null` for what the rich view shows as source */
function toShown({ name, attributes, children, text }: Element): ShownBlock | null {
  const inside = (): ShownBlock[] => children.map(toShown).filter((child) => child !== null)
  switch (name) {
    case 'paragraph':
      return { kind: 'paragraph', characters: children.flatMap((child) => toCharacters(child, [])) }
    case 'heading':
      return {
        kind: `heading${attributes.get('level') ?? ''}`,
        characters: children.flatMap((child) => toCharacters(child, [])),
      }
    case 'code_block': {
      const language = attributes.get('info')?.split(/\s/)[0]
      const code = Array.from(text.replace(/\n$/, ''), (character) => ({ character, marks: [] }))
      return { kind: 'code', characters: [...withLanguage(language ?? null), ...code] }
    }
    case 'table':
      return toTable(children)
    case 'thematic_break':
      return { kind: 'rule', children: [] }
    case 'block_quote':
      return { kind: 'blockquote', children: inside() }
    case 'list': {
      const kind =
        attributes.get('type') === 'bullet' ? 'bulletList' : `ordered${attributes.get('start') ?? '1'}`
      return { kind, children: inside() }
    }
    case 'item':
      return { kind: 'item', children: inside() }
    case 'tasklist':
      return { kind: attributes.get('completed') === 'true' ? 'doneTask' : 'openTask', children: inside() }
    default:
      return null
  }
}

/** A row gets all cells of the header, and no more. */
function toTable(rows: readonly Element[]): ShownBlock {
  const alignments = (rows[0]?.children ?? []).map(({ attributes }) => attributes.get('align') ?? 'none')
  const children = rows.map((row) => ({
    kind: 'row',
    children: row.children.map((cell) => ({
      kind: 'cell',
      characters: cell.children.flatMap((child) => toCharacters(child, [])),
    })),
  }))
  return { kind: `table ${alignments.join(' ')}`, children }
}

const markNames: Readonly<Record<string, string>> = {
  emph: 'italic',
  strong: 'bold',
  strikethrough: 'strike',
}

function toCharacters(element: Element, marks: readonly string[]): ShownCharacter[] {
  const { name, attributes, children, text } = element
  const inside = (mark: string): ShownCharacter[] =>
    children.flatMap((child) => toCharacters(child, [...marks, mark]))
  switch (name) {
    case 'text':
      return Array.from(text, (character) => ({ character, marks }))
    case 'softbreak':
      return [{ character: '\n', marks }]
    case 'linebreak':
      return [{ character: hardBreak, marks }]
    case 'code':
      return Array.from(text, (character) => ({ character, marks: [...marks, 'code'] }))
    case 'link':
    case 'image':
      return inside(linkMark(name, attributes.get('destination') ?? '', attributes.get('title') ?? ''))
    default:
      return inside(markNames[name] ?? name)
  }
}
