/** Which sections a key that folds all of them takes; both views ask here. */

/**
 * The highest level that comes twice: the one above is the title's. 1 where none does.
 *
 * @param levels - of the headings that begin sections, 1 to 6
 */
export function levelToFold(levels: readonly number[]): number {
  return [1, 2, 3, 4, 5, 6].find((level) => levels.filter((other) => other === level).length > 1) ?? 1
}
