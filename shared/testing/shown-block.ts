/** What a block shows to a reader, in one form for the rich view and for renderers that know nothing of it. */

/** A character with what is drawn around it, outermost first or not: the order means nothing. */
export type ShownCharacter = { readonly character: string; readonly marks: readonly string[] }

export type ShownBlock =
  | { readonly kind: string; readonly characters: readonly ShownCharacter[] }
  | { readonly kind: string; readonly children: readonly ShownBlock[] }

/** A top-level block and its first and last line, counted from 1; `null` where the renderer does not say. */
export type PlacedBlock = { readonly lines: readonly [number, number] | null; readonly block: ShownBlock }

/** Stands for a hard break. */
export const hardBreak = '\u2028'

/** The mark of a link or an image; renderers differ in which characters of an address they write as codes. */
export function linkMark(kind: 'link' | 'image', address: string, title: string): string {
  return `${kind} ${encodeURI(address).replaceAll('%25', '%')} ${title}`
}

/** As text that is equal where the same is shown: blanks at line ends are not, nor are empty paragraphs. */
export function toComparable(block: ShownBlock): string {
  if ('characters' in block)
    return `${block.kind}(${runs(block.kind === 'code' ? block.characters : trimLines(block.characters))})`
  const children = block.children.map(toComparable).filter((child) => child !== 'paragraph()')
  return `${block.kind}[${children.join(' ')}]`
}

/**
 * What a view shows otherwise than a renderer.
 *
 * @returns for each block that differs both, one under the other
 */
export function differences(
  shown: readonly PlacedBlock[],
  rendered: readonly PlacedBlock[],
): readonly string[] {
  return shown.flatMap(({ lines, block }) => {
    const own = toComparable(block)
    // Definitions at the start of a paragraph count to its lines in one renderer and not in the other.
    const [line] = lines ?? [0, 0]
    const others = rendered
      .filter((other) => other.lines === null || (other.lines[0] <= line && line <= other.lines[1]))
      .map((other) => toComparable(other.block))
    return others.includes(own) ? [] : [`${own}\n${others.join(' ') || 'nothing'}`]
  })
}

function trimLines(characters: readonly ShownCharacter[]): ShownCharacter[] {
  const isBlank = (at: number): boolean => /^[ \t]$/.test(characters[at]?.character ?? '')
  const isEdge = (at: number): boolean => /^[\n\u2028]?$/.test(characters[at]?.character ?? '')
  return characters.filter((_, at) => {
    if (!isBlank(at)) return true
    let [before, behind] = [at - 1, at + 1]
    while (isBlank(before)) before--
    while (isBlank(behind)) behind++
    return !isEdge(before) && !isEdge(behind)
  })
}

function runs(characters: readonly ShownCharacter[]): string {
  let text = ''
  let last = ''
  for (const { character, marks } of characters) {
    // A break looks the same inside a mark and beside it.
    const own = character === '\n' || character === hardBreak ? last : [...new Set(marks)].sort().join(',')
    if (own !== last) text += `{${own}}`
    last = own
    text += character
  }
  return text
}
