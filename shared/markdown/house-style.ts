/** How newly typed structure is written (SPEC MD10): data, so that a series can have its own. */

/** Every field is valid markdown of its kind; `shared/series/house-style-schema.ts` checks those of a configuration. */
export type HouseStyle = {
  /** Bullets by depth, repeated from the start below the last. */
  readonly bullets: readonly Bullet[]
  /** Between a list marker and its text. */
  readonly markerPadding: string
  /** How far a nested list stands to the right of the list around it, in columns; a wider marker moves it farther. */
  readonly nestingWidth: number
  readonly orderedDelimiter: '.' | ')'
  readonly emphasis: '_' | '*'
  readonly strong: '**' | '__'
  readonly strikethrough: '~~' | '~'
  /** Opens and closes code; longer where the code holds it. */
  readonly fence: string
  readonly quotePrefix: '> ' | '>'
  readonly thematicBreak: string
  /** Ends a line that is broken on purpose. */
  readonly hardBreak: '\\' | '  '
  /** Between two blocks. */
  readonly blockGap: '\n\n' | '\n\n\n'
  /** Behind the last block. */
  readonly endOfFile: '\n' | ''
}

export type Bullet = '*' | '-' | '+'

/** The style of a series that does not say otherwise. */
export const defaultHouseStyle: HouseStyle = {
  bullets: ['*', '-', '+'],
  markerPadding: ' ',
  nestingWidth: 2,
  orderedDelimiter: '.',
  emphasis: '_',
  strong: '**',
  strikethrough: '~~',
  fence: '```',
  quotePrefix: '> ',
  thematicBreak: '---',
  hardBreak: '\\',
  blockGap: '\n\n',
  endOfFile: '\n',
}

/** The bullet of a list that is `depth` lists deep, 0 at the outside. */
export function bulletAt({ bullets }: HouseStyle, depth: number): Bullet {
  return bullets[depth % bullets.length] ?? '*'
}

/** What a list writes before each marker: blanks up to the nesting width, beyond what the item around it takes. */
export function nestedIndent({ nestingWidth }: HouseStyle, depth: number, itemWidth: number): string {
  return depth === 0 || itemWidth === 0 ? '' : ' '.repeat(Math.max(0, nestingWidth - itemWidth))
}
