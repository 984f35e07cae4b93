import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown } from './parse-markdown.ts'
import { reparseTable } from './reparse-table.ts'
import { reparse } from './reparse.ts'
import { applyEdits } from './text-edit.ts'

const lines = Array.from(
  { length: 40 },
  (_, index) => `| row ${index} | \`a\\|b\` | https://example.org/a |\n`,
)
const text = `# Title\n\n| one | two | three |\n| --- | :-: | ---: |\n${lines.join('')}\nend\n`

test.each([
  ['a row', 'row 7', 'row seven'],
  ['several rows', '| row 7 ', '| new | row |\n| row 7 '],
  ['the header', 'two', 'second'],
  ['the last row', 'row 39', 'row last'],
])('[EDIT18] a change in %s keeps all other rows of a long table', (_, words, now) => {
  const document = parseMarkdown(text)
  const from = text.indexOf(words)
  const edit = { from, to: from + words.length, insert: now }
  expect(reparseTable(document, edit)).not.toBeNull()
  const { document: changed, ...range } = reparse(document, edit)
  expect(changed).toEqual(parseMarkdown(applyEdits(text, [edit])))
  expect(range).toEqual({ from: 1, oldTo: 2, newTo: 2 })
  const [before, after] = [document, changed].map(({ blocks }) => blocks[1]?.node.content ?? [])
  const kept = after?.filter((row) => before?.includes(row)) ?? []
  expect(kept.length).toBeGreaterThanOrEqual(40)
})

const row = fc.record({
  lead: fc.constantFrom('| ', '|', '', ' | ', '> ', '* ', '# ', '    ', '| - | - |\n', '\t|'),
  words: fc.constantFrom(
    '',
    'a',
    'a | b',
    'a | b | c',
    '`a\\|b` | c',
    '[a]',
    '\\\\|',
    'https://example.org/a | b',
  ),
  end: fc.constantFrom(' |\n', ' |\n', '|\n', '\n', '\n\n', ' |  \n', '|', '\\|\n'),
})
const written = (rows: readonly { lead: string; words: string; end: string }[]): string =>
  rows.map(({ lead, words, end }) => lead + words + end).join('')

test('[EDIT18] a table of any shape is read as the whole text is read', () => {
  const rows = fc.array(row, { minLength: 4, maxLength: 12 })
  const edits = fc.array(fc.record({ at: fc.nat(160), removed: fc.nat(6), row }), { maxLength: 8 })
  fc.assert(
    fc.property(rows, edits, (list, changes) => {
      let current = `| a | b |\n| - | -: |\n${written(list)}`
      let document = parseMarkdown(current)
      for (const { at, removed, row: inserted } of changes) {
        const from = Math.min(at, current.length)
        const edit = { from, to: Math.min(current.length, from + removed), insert: written([inserted]) }
        current = applyEdits(current, [edit])
        document = reparse(document, edit).document
        expect(document).toEqual(parseMarkdown(current))
      }
    }),
    { numRuns: 400, seed: 20_261_121 },
  )
})
