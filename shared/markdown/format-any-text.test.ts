import { expect, test } from 'vitest'
import { randomText } from '../testing/random-text.ts'
import { reducedText } from '../testing/reduced.ts'
import { runTrials, trialOptions } from '../testing/trials.ts'
import { splitFrontMatter } from './format/front-matter.ts'
import { areRenderedAlike } from './format/same-rendering.ts'
import { formatMarkdown } from './format-markdown.ts'
import { defaultHouseStyle } from './house-style.ts'
import type { Block } from './markdown-document.ts'
import { parseSolid } from './parse-markdown.ts'
import { normaliseMarkdown } from '../series/normalise-markdown.ts'

function format(text: string): string {
  return formatMarkdown(text, defaultHouseStyle).markdown
}

function blocksOf(text: string): readonly Block[] {
  return parseSolid(splitFrontMatter(text).body, null).blocks
}

/** Whether the formatted text has the same blocks, and formatting it again changes nothing. */
function isSound(text: string): boolean {
  const formatted = format(text)
  const [before, after] = [blocksOf(normaliseMarkdown(text).markdown), blocksOf(formatted)]
  const isSame = before.every((block, index) => {
    const other = after[index]
    return other !== undefined && areRenderedAlike(block, other)
  })
  return isSame && before.length === after.length && format(formatted) === formatted
}

test('[MD20] any text is formatted once and for all, and says the same', trialOptions(), async () => {
  await runTrials('formatting', (random) => {
    const text = randomText(random)
    if (isSound(text)) return
    const smallest = reducedText(text, (shorter) => !isSound(shorter))
    expect.fail(`${JSON.stringify(smallest)} is formatted into ${JSON.stringify(format(smallest))}`)
  })
})
