import { TableMap } from '@tiptap/pm/tables'
import { describe, expect, test, vi } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

const table = '| a   | b |\n| --- | - |\n| c   | d |\n| e   | f |\n'

function pasted(markdown: string, at: string, words: string): string {
  const editor = openAt(markdown, at)
  editor.paste(words)
  return textWhenLeft(editor)
}

describe('into a table', () => {
  test.each([
    [
      'a table',
      'c',
      '| 1 | 2 |\n| - | - |\n| 3 | **4** |\n',
      table.replace('c   | d', '1   | 2').replace('e   | f', '3   | **4**'),
    ],
    ['tabs', 'c', '1\t2\n3\t4\n', table.replace('c   | d', '1   | 2').replace('e   | f', '3   | 4')],
    [
      'tabs and empty cells',
      'c',
      '\t2\n3\t\n',
      table.replace('c   | d', '    | 2').replace('e   | f', '3   |  '),
    ],
    ['quoted cells', 'c', '"one ""two"""\t"x\ny"\n', table.replace('c   | d', 'one "two" | x<br>y')],
    ['a pipe', 'c', 'x|y\t2', table.replace('c   | d', 'x\\|y | 2')],
  ])('[EDIT60] %s fills the cells from the caret on, and no other', (_, at, words, expected) => {
    expect(pasted(table, at, words)).toBe(expected)
  })

  test('[EDIT60] the table grows where there are too few cells', () => {
    expect(pasted('| a | b |\n| - | - |\n| c | d |\n', 'd', '1\t2\n3\t4\n')).toBe(
      '| a | b |     |\n| - | - | --- |\n| c | 1 | 2   |\n|   | 3 | 4   |\n',
    )
  })

  test('[EDIT60] the table is not measured again for each of many cells', () => {
    const measure = vi.spyOn(TableMap, 'get')
    const row = Array.from({ length: 20 }, (_, index) => String(index)).join('\t')
    expect(pasted(table, 'c', `${row}\n`.repeat(20)).match(/\n/g)).toHaveLength(22)
    expect(measure.mock.calls.length).toBeLessThan(5)
    measure.mockRestore()
  })

  test('[EDIT60] it is one step of undo, and the caret is behind the last cell', () => {
    const editor = openAt(table, 'd')
    editor.paste('1\t2\n3\t4\n')
    editor.type('!')
    expect(editor.text.toJSON()).toContain('4!')
    editor.binding.undo()
    editor.binding.undo()
    expect(editor.text.toJSON()).toBe(table)
  })

  test.each(['one\ttwo\nthree\n', '    indented\n\tcode\n', 'one\ntwo'])(
    '[EDIT2] %j are no cells, and come into one',
    (words) => {
      expect(pasted(table, 'c', words)).toMatch(/^.*\n.*\n\| .*(?:two|code).*c +\| d \|\n\| e {3}\| f \|\n$/)
    },
  )
})

test('[EDIT60] a table elsewhere stays a table of its own, and tabs elsewhere are words', () => {
  expect(pasted('words\n', 'words', '| 1 | 2 |\n| - | - |\n')).toBe('| 1 | 2 |\n| - | - |\n\nwords\n')
  expect(pasted('words\n', 'words', '1\t2\n')).toBe('1\t2words\n')
})
