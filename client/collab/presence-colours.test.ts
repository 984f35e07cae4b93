import { describe, expect, it } from 'vitest'
import { presenceColourOf, presenceColours } from './presence-colours.ts'

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
    expect(presenceColourOf('Ada')).toEqual(presenceColourOf('Ada'))
    const used = new Set(Array.from({ length: 50 }, (_, index) => presenceColourOf(`Person ${index}`).color))
    expect(used.size).toBeGreaterThanOrEqual(10)
  })
})

/** Contrast ratio of WCAG 2.2. */
function contrast(first: string, second: string): number {
  const [darker, lighter] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (lighter! + 0.05) / (darker! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
