/** Markdown read as a person reads it who types it again: line by line. */

export type MarkdownLine =
  | { readonly kind: 'blank' }
  /** Opens or closes code; `info` is its language. */
  | { readonly kind: 'fence'; readonly info: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule'; readonly quotes: number }
  | {
      readonly kind: 'item'
      readonly quotes: number
      /** 1 at the outside. */
      readonly depth: number
      readonly isOrdered: boolean
      readonly marker: string
      readonly text: string
    }
  | { readonly kind: 'heading'; readonly quotes: number; readonly text: string }
  /** Of a table, in pipes. */
  | { readonly kind: 'row'; readonly quotes: number; readonly text: string }
  | { readonly kind: 'text'; readonly quotes: number; readonly text: string }

const fence = /^ *(`{3,}|~{3,}) *([^`]*)$/
const rule = /^ *(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/
const item = /^( *)([*+-]|\d{1,9}[.)])( +)(.*)$/
const quote = /^ *((?:> ?)+)/

/** Every line of a text, with what its indentation says. */
export function readMarkdownLines(text: string): readonly MarkdownLine[] {
  let open: string | null = null
  // Where the text of the items around begins, from the outside in.
  let columns: number[] = []
  return text.split('\n').map((written): MarkdownLine => {
    const line = written.replaceAll('\t', '    ')
    const [, fenceMarker = null, info = ''] = fence.exec(line) ?? []
    if (open !== null && !(fenceMarker?.startsWith(open) === true && info === ''))
      return { kind: 'code', text: written }
    if (fenceMarker !== null) {
      open = open === null ? fenceMarker : null
      return { kind: 'fence', info }
    }
    if (line.trim() === '') return { kind: 'blank' }
    const [quoted = '', markers = ''] = quote.exec(line) ?? []
    const quotes = markers.replaceAll(' ', '').length
    const rest = line.slice(quoted.length)
    if (rest.trim() === '') return { kind: 'blank' }
    if (rule.test(rest)) return { kind: 'rule', quotes }
    const [, indent, marker = '', padding = '', itemText = ''] = item.exec(rest) ?? []
    if (indent !== undefined) {
      columns = columns.filter((column) => column <= indent.length)
      columns.push(indent.length + marker.length + padding.length)
      return {
        kind: 'item',
        quotes,
        depth: columns.length,
        isOrdered: /\d/.test(marker),
        marker,
        text: itemText,
      }
    }
    if (!rest.startsWith(' ')) columns = []
    if (rest.startsWith('|')) return { kind: 'row', quotes, text: rest }
    return { kind: rest.startsWith('#') ? 'heading' : 'text', quotes, text: rest.trimStart() }
  })
}

/** What a line shows where it is not code: escapes and character references are how some characters are written. */
export function withoutEscapes(text: string): string {
  const pieces = text.split(/(`[^`]*`)/)
  const plain = (piece: string): string =>
    decodeReferences(piece.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/\\$/, ''))
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : plain(piece))).join('')
}

/** What a row shows; an escaped pipe stays, or it would end its cell. */
export function withoutEscapesInRow(text: string): string {
  return text
    .split(/(\\\|)/)
    .map((piece) => (piece === '\\|' ? piece : withoutEscapes(piece)))
    .join('')
}

function decodeReferences(text: string): string {
  const element = document.createElement('textarea')
  element.innerHTML = text
  return element.value
}
