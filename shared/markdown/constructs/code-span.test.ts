import { expect, test } from 'vitest'
import { readInlineSpans } from '../../testing/inline-spans.ts'

test.each([
  ['`a`', 'a'],
  ['``a ` b``', 'a ` b'],
  ['`` `a` ``', '`a`'],
  ['` a`', ' a'],
  ['`  `', '  '],
  ['`a\nb`', 'a\nb'],
  ['``\na\n``', 'a'],
  ['` a\n`', 'a'],
  ['> `a\n> b`', 'a\nb'],
  ['* ``\n  a\n  ``', 'a'],
])('[MD2] %j is code that shows %j', (text, code) => {
  expect(readInlineSpans(text)).toEqual([[code, 'code']])
})
