import { expect, test } from 'vitest'
import { readInlineSpans } from '../../testing/inline-spans.ts'

const definition = '\n\n[Moon]: moon.png\n'

test.each([
  ['a ![view](moon.png "At night") here', [['a '], ['view', 'image'], [' here']]],
  ['![two words](<a b>)', [['two words', 'image']]],
  ['![a \\] b](c)', [['a ] b', 'image']]],
  ['![a_b](c)![a_b](c)', [['a_ba_b', 'image']]],
  [
    '![view][moon] ![moon][] ![moon]',
    [['view', 'image'], [' '], ['moon', 'image'], [' '], ['moon', 'image']],
  ],
  ['[![view](moon.png)](b)', [['view', 'link', 'image']]],
  ['**![view](moon.png)**', [['view', 'bold', 'image']]],
])('[MD17] %j shows its alternative text', (text, spans) => {
  expect(readInlineSpans(text + definition)).toEqual(spans)
})

test.each(['![](a)', '![*view*](a)', '![a [b](c) d](e)', '![&copy;![b](c)](d)'])(
  '[MD17] %j, whose alternative text is not what is written, stays source',
  (text) => {
    expect(readInlineSpans(text)).toEqual([[text, 'raw']])
  },
)
