import { expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { breaksIn } from './cell-breaks.ts'

test.each([
  ['| a<br>b |\n| --- |\n| c<br/><BR />d `<br>` |\n', ['<br>', '<br/>', '<BR />']],
  ['* | a<br>b |\n  | --- |\n  | c |\n', ['<br>']],
  ['* a<br>b\n', []],
])('[EDIT74] in %j the breaks of cells are found', (markdown, expected) => {
  const [block] = new HeadlessEditor(markdown).projection.nodes
  const found = breaksIn(block!).map(({ from, to }) => block!.textBetween(from, to))
  expect(found).toEqual(expected)
})
