/** How newly typed structure is written (SPEC MD10): data, so that a series can have its own. */

export const houseStyle = {
  /** Bullets by depth, repeated from the start below the last. */
  bullets: ['*', '-', '+'],
  orderedDelimiter: '.',
  /** Between a list marker and its text. */
  markerPadding: ' ',
  emphasis: '_',
  strong: '**',
  strikethrough: '~~',
  fence: '```',
  quotePrefix: '> ',
  thematicBreak: '---',
  hardBreak: '\\',
  /** Between two blocks: one blank line. */
  blockGap: '\n\n',
  /** Behind the last block. */
  endOfFile: '\n',
} as const

/** The bullet of a list that is `depth` bullet lists deep, 0 at the outside. */
export function bulletAt(depth: number): string {
  return houseStyle.bullets[depth % houseStyle.bullets.length] ?? '*'
}
