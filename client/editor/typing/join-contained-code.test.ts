import { expect, test } from 'vitest'
import { openAt } from '../../testing/open-at.ts'

test.each([
  ['* ```\n  abc\n  ```\n\nqrs\n', '* ```\n  abcqrs\n  ```\n'],
  ['> ```\n> abc\n> ```\n\nqrs\n\nend\n', '> ```\n> abcqrs\n> ```\n\nend\n'],
  ['1. one\n   * ```js\n     abc\n     ```\n\nqrs\n', '1. one\n   * ```js\n     abcqrs\n     ```\n'],
])('[MD4] [MD6] words that join the code in %j stay the same characters', (markdown, expected) => {
  const editor = openAt(markdown, 'qrs', '')
  const deleted: string[] = []
  const before = editor.text.toJSON()
  editor.text.observe(({ delta }) => {
    let at = 0
    for (const { retain = 0, delete: count = 0 } of delta) {
      deleted.push(before.slice(at + retain, at + retain + count))
      at += retain + count
    }
  })
  editor.press('Backspace')
  expect(editor.text.toJSON()).toBe(expected)
  expect(deleted.join('')).not.toMatch(/[qrs]/)
  expect(editor.state.selection.$from.parent.textBetween(0, editor.state.selection.$from.parentOffset)).toBe(
    'abc',
  )
})

test('[MD4] strong words behind such code are not joined to it', () => {
  const editor = openAt('* ```\n  abc\n  ```\n\nqrs **x**\n', 'qrs', '')
  editor.press('Backspace')
  expect(editor.text.toJSON()).toContain('qrs **x**')
})
