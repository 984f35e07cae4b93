import { expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { parsePastedMarkdown } from './pasted-markdown.ts'

/** The text after a paste behind `start`. */
function pasted(markdown: string): string {
  const editor = new HeadlessEditor('start\n\nend\n')
  editor.select('start')
  editor.run((state, dispatch) => {
    dispatch?.(state.tr.replaceSelection(parsePastedMarkdown(markdown, editor.schema)))
    return true
  })
  return editor.text
}

test.each([
  [' and words', 'start and words\n\nend\n'],
  [' a _b_ `c`', 'start a _b_ `c`\n\nend\n'],
  ['\n- a\n- b\n  - c\n', 'start\n\n- a\n- b\n  - c\n\nend\n'],
  ['## Head\r\n\r\nhttps://x.y/z', 'start\n\n## Head\n\nhttps://x.y/z\n\nend\n'],
  ['```js\nlet a\n\nlet b\n```', 'start\n\n```js\nlet a\n\nlet b\n```\n\nend\n'],
  ['| a |\n| - |\n| b |', 'start\n\n| a |\n| - |\n| b |\n\nend\n'],
])('[MD14] pasted %j is the markdown that it is', (markdown, expected) => {
  expect(pasted(markdown)).toBe(expected)
})
