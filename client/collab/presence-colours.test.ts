import { describe, expect, it } from 'vitest'
import { contrast } from '../testing/contrast.ts'
import { preferredColourOf, presenceColours, settleColour } from './presence-colours.ts'

const PAGE_LIGHT = '#ffffff'
const PAGE_DARK = '#16181c'

describe('[WEB4] presence colours', () => {
  it.each(presenceColours)('[WEB4] %s carries white words and shows on both pages', (colour) => {
    expect(contrast('#ffffff', colour)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour, PAGE_LIGHT)).toBeGreaterThanOrEqual(3)
    expect(contrast(colour, PAGE_DARK)).toBeGreaterThanOrEqual(3)
  })

  it('[WEB4] there are at least twelve, all different', () => {
    expect(new Set(presenceColours).size).toBeGreaterThanOrEqual(12)
  })

  it('[WEB4] the same name has the same colour, and fifty names use most of the palette', () => {
    expect(preferredColourOf('Ada')).toBe(preferredColourOf('Ada'))
    const used = new Set(Array.from({ length: 50 }, (_, index) => preferredColourOf(`Person ${index}`)))
    expect(used.size).toBeGreaterThanOrEqual(10)
  })

  it.each([2, 8, presenceColours.length])('[WEB4] %i people come to rest with different colours', (count) => {
    const colours = settleAll(Array.from({ length: count }, (_, index) => `Person ${index}`))
    expect(new Set(colours.values()).size).toBe(count)
  })

  it('[WEB4] more people than colours come to rest too', () => {
    expect(settleAll(Array.from({ length: 40 }, (_, index) => `Person ${index}`)).size).toBe(40)
  })

  it('[WEB4] whoever comes first in order keeps the colour, and windows of one person do not step aside', () => {
    expect(settleColour('Ada', '#006dd4', new Map([['Bo', '#006dd4']]))).toBe('#006dd4')
    expect(settleColour('Bo', '#006dd4', new Map([['Ada', '#006dd4']]))).not.toBe('#006dd4')
    expect(settleColour('Ada', '#006dd4', new Map([['Ada', '#006dd4']]))).toBe('#006dd4')
  })
})

/** Everybody settles in turn, until nobody moves any more; at most as often as there are people. */
function settleAll(names: readonly string[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>(names.map((name) => [name, preferredColourOf(name)]))
  for (let round = 0; round <= names.length; round++) {
    let hasMoved = false
    for (const name of names) {
      const before = colours.get(name)!
      const after = settleColour(name, before, colours)
      colours.set(name, after)
      hasMoved ||= after !== before
    }
    if (!hasMoved) return colours
  }
  throw new Error('colours do not come to rest')
}
