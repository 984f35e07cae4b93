/** Makes what fails smaller, so that a person can see why. */

/** How often a smaller list is tried at most, where nothing else is said. */
const usualTries = 3_000

/**
 * Leave out items as long as what remains still fails: halves first, then smaller and smaller runs.
 *
 * @param maxTries - what fails slowly must come to an end
 * @returns a list that fails; where tries remained, without any single item it does not
 */
export function reducedList<Item>(
  items: readonly Item[],
  fails: (fewer: readonly Item[]) => boolean,
  maxTries: number = usualTries,
): readonly Item[] {
  let kept = items
  let tries = 0
  for (let run = Math.ceil(items.length / 2); run >= 1;) {
    let hasShrunk = false
    for (let at = 0; at < kept.length && tries < maxTries;) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + run)]
      tries++
      if (fails(fewer)) {
        kept = fewer
        hasShrunk = true
      } else at += run
    }
    if (tries >= maxTries || (run === 1 && !hasShrunk)) break
    if (!hasShrunk || run > kept.length) run = Math.max(1, Math.floor(run / 2))
  }
  return kept
}

/** The same for the UTF-16 units of a text. */
export function reducedText(text: string, fails: (shorter: string) => boolean): string {
  return reducedList(text.split(''), (units) => fails(units.join(''))).join('')
}
