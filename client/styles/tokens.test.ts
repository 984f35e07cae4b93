import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../testing/contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [light, dark] = css.split('@media').map(coloursOf)
const themes = { light: light!, dark: { ...light!, ...dark! } }

const surfaces = ['page', 'surface', 'surface-hover', 'sunken', 'raised']
type Pair = readonly [foreground: string, background: string]
const textPairs: readonly Pair[] = [
  ...surfaces.flatMap((surface) => pairs(['text', 'text-muted'], surface)),
  ...['page', 'surface'].flatMap((surface) => pairs(['link', 'accent', 'code', 'danger'], surface)),
  ['syntax-mark', 'surface'],
  ['text', 'match'],
  ['text', 'match-current'],
  ['code', 'sunken'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['accent', 'accent-soft'],
  ...['danger', 'warning', 'success'].flatMap((kind) => pairs([kind, 'text', 'text-muted'], `${kind}-soft`)),
]
const edgePairs = ['page', 'surface'].flatMap((surface) => pairs(['line-strong', 'focus'], surface))

describe.each(Object.entries(themes))('[WEB8] the %s theme', (_theme, colours) => {
  it.each(textPairs)('[WEB8] %s on %s reaches 4.5:1', (text, surface) => {
    expect(contrast(colourOf(text), colourOf(surface))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(edgePairs)('[WEB8] %s on %s reaches 3:1', (edge, surface) => {
    expect(contrast(colourOf(edge), colourOf(surface))).toBeGreaterThanOrEqual(3)
  })

  function colourOf(name: string): string {
    const colour = colours[name]
    if (colour === undefined) throw new Error(`tokens.css has no --color-${name}`)
    return colour
  }
})

function pairs(foregrounds: readonly string[], background: string): readonly Pair[] {
  return foregrounds.map((foreground) => [foreground, background])
}

/** Opaque colours by name, without `--color-`. */
function coloursOf(part: string): Record<string, string> {
  const declarations = part.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)
  return Object.fromEntries([...declarations].map(([, name, colour]) => [name!, colour!]))
}
