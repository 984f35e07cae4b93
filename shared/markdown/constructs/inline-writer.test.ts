import { expect, test, vi } from 'vitest'
import { parseMarkdown } from '../parse-markdown.ts'
import { asRead, writeBlocks } from '../write-blocks.ts'

test.each(['One **bold** word.\n\n', '* one **bold** word\n', '> One **bold** word.\n>\n'])(
  '[EDIT72] a mark is written with a look at its own line only: a thousand times %j',
  (line) => {
    const text = line.repeat(1_000)
    const { blocks } = parseMarkdown(text)
    const slice = vi.spyOn(String.prototype, 'slice')
    const written = writeBlocks(blocks, asRead).text
    const looked = slice.mock.contexts.reduce((sum: number, whole) => sum + String(whole).length, 0)
    slice.mockRestore()
    expect(written).toBe(text.trimEnd())
    expect(looked).toBeLessThan(10 * text.length)
  },
)
