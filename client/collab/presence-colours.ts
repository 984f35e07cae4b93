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

/**
 * The colours of one note-taker.
 *
 * @param key - what they are known by: the name, or the awareness client id of a guest; the same key gives the same colours
 */
export function presenceColourOf(key: string): { color: string; colorLight: string } {
  const color = presenceColours[hash(key) % presenceColours.length] ?? presenceColours[0]
  return { color, colorLight: color + LIGHT_ALPHA }
}

/** FNV-1a over UTF-16 code units: spreads short names well and needs no table. */
function hash(key: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    value = Math.imul(value ^ key.charCodeAt(index), 0x01000193) >>> 0
  }
  return value
}
