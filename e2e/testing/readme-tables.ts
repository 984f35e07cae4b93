/** The README's tables, as the code would write them. */

/** A markdown table; cells must hold no line end. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The table that follows the comment `<!-- name: … -->`; empty when there is none. */
export function tableAfterMark(text: string, name: string): string {
  const [, following = ''] = text.split(new RegExp(`^<!-- ${name}: .*-->\\n\\n`, 'm'))
  return /^(?:\|.*\n)*/.exec(following)![0].trimEnd()
}

/** Addresses of the links and images in a markdown text, those of other sites left out. */
export function localLinks(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
