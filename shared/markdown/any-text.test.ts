import { expect, test } from 'vitest'
import { randomText } from '../testing/random-text.ts'
import { reducedText } from '../testing/reduced.ts'
import { runTrials, trialOptions } from '../testing/trials.ts'
import { textOf } from './markdown-document.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { asRead, writeBlocks } from './write-blocks.ts'

/** Whether the blocks tile the text, and the writer gives each as it was read. */
function isKept(text: string): boolean {
  const document = parseMarkdown(text)
  return textOf(document) === text && writeBlocks(document.blocks, asRead).text + document.tail === text
}

test(
  '[MD1] [MD2] any text is tiled and written back: tabs, carriage returns, lone surrogates too',
  trialOptions(),
  async () => {
    await runTrials('strings', (random) => {
      const text = randomText(random)
      if (isKept(text)) return
      const smallest = reducedText(text, (shorter) => !isKept(shorter))
      expect.fail(`${JSON.stringify(smallest)} is not written back`)
    })
  },
)
