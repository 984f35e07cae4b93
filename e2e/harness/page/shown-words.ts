import { readMarkdownLines, withoutEscapes } from './markdown-lines.ts'

/** Letters and digits of a markdown text in order, without the numbers of list items. */
export function shownWords(text: string): string {
  const lines = readMarkdownLines(text).map((line) => {
    switch (line.kind) {
      case 'blank':
      case 'rule':
        return ''
      case 'fence':
        return line.info
      case 'code':
        return line.text
      default:
        return withoutEscapes(line.text)
    }
  })
  return lines.join('').replace(/[^\p{L}\p{N}]/gu, '')
}
