/** The colours that tell note-takers apart. */

/**
 * Fourteen hues of one lightness: white words on each reach 4.5:1 (WCAG 2.2 AA, text), and each reaches 3:1 (AA,
 * graphics) on the page of the light and of the dark theme. Neighbours in the list are far apart in hue.
 */
export const presenceColours = [
  '#006dd4',
  '#d12f1f',
  '#008052',
  '#914bd1',
  '#966400',
  '#067b77',
  '#c42f86',
  '#3f7d00',
  '#6d57e1',
  '#b45600',
  '#047898',
  '#ce295f',
  '#797100',
  '#b23bac',
] as const

/** Opacity of a selection's background as two hexadecimal digits: about a quarter. */
const LIGHT_ALPHA = '40'

export type PresenceColour = (typeof presenceColours)[number]

/** The colour that a note-taker has before anybody else is there; the same key gives the same colour. */
export function preferredColourOf(key: string): PresenceColour {
  return presenceColours[hash(key) % presenceColours.length] ?? presenceColours[0]
}

/**
 * The colour to have among others: one's own, unless someone whose key comes first has the same.
 *
 * Only one of two people steps aside, to the next colour that nobody has, so that all come to rest; more people than
 * colours share.
 *
 * @param key - what one is known by: the name, or something of a guest's own
 * @param others - colours of the others by their keys; entries with one's own key are one's own windows
 */
export function settleColour(key: string, own: string, others: ReadonlyMap<string, string>): string {
  const isTaken = [...others].some(([other, color]) => other < key && color === own)
  if (!isTaken) return own
  const used = new Set([...others].filter(([other]) => other !== key).map(([, color]) => color))
  const start = hash(key) % presenceColours.length
  const inTurn = [...presenceColours.slice(start), ...presenceColours.slice(0, start)]
  return inTurn.find((color) => !used.has(color)) ?? own
}

/** The pale twin of a colour, for the background of selected text. */
export function toLightColour(color: string): string {
  return color + LIGHT_ALPHA
}

/** FNV-1a over UTF-16 code units: spreads short names well and needs no table. */
function hash(key: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    value = Math.imul(value ^ key.charCodeAt(index), 0x01000193) >>> 0
  }
  return value
}
