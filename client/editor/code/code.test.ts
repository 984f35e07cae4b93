import type { Command } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'
import { indentCode } from '../typing/tab-keys.ts'
import { leaveCode } from './code-commands.ts'
import { setLanguage } from './set-language.ts'
import { sourceName } from './source-name.ts'

function run(editor: TypingEditor, command: Command): boolean {
  return command(editor.state, (transaction) => editor.change(() => transaction))
}

/** The text after the first code block was given a language. */
function withLanguage(markdown: string, typed: string): string {
  const editor = openAt(markdown, 'code')
  run(editor, setLanguage(editor.state.selection.$from.before(), typed))
  return textWhenLeft(editor)
}

describe('language', () => {
  test.each([
    ['```\ncode\n```\n', 'js', '```js\ncode\n```\n'],
    ['```js\ncode\n```\n', 'ts', '```ts\ncode\n```\n'],
    ['```js title="x" {1,2}\ncode\n```\n', 'ts', '```ts title="x" {1,2}\ncode\n```\n'],
    ['~~~ js  `a`\ncode\n~~~~\n', 'ts', '~~~ ts  `a`\ncode\n~~~~\n'],
    ['```js\ncode\n```\n', '', '```\ncode\n```\n'],
    ['```js title="x"\ncode\n```\n', ' ', '```text title="x"\ncode\n```\n'],
    ['```js\ncode\n```\n', ' c`p`p more ', '```cpp\ncode\n```\n'],
    ['1. one\n\n   ```js x\n   code\n   ```\n', 'ts', '1. one\n\n   ```ts x\n   code\n   ```\n'],
    ['> ````js\n> code\n> ````\n', 'c#', '> ````c#\n> code\n> ````\n'],
  ])('[EDIT42] [MD4] %j with %j is %j', (markdown, typed, expected) => {
    expect(withLanguage(markdown, typed)).toBe(expected)
  })

  test('[EDIT42] [MD11] it is one word in the text, and undone as one', () => {
    const markdown = '```js title="x"\ncode\n```\n'
    const editor = openAt(markdown, 'code')
    const edits: unknown[] = []
    editor.text.observe(({ delta }) => edits.push(delta))
    run(editor, setLanguage(0, 'rust'))
    expect(edits).toEqual([[{ retain: 3 }, { delete: 2 }, { insert: 'rust' }]])
    editor.binding.undo()
    expect(editor.text.toJSON()).toBe(markdown)
  })

  test('[EDIT42] a language that is there already writes nothing', () => {
    const editor = openAt('```js x\ncode\n```\n', 'code')
    expect(run(editor, setLanguage(0, ' js '))).toBe(false)
  })
})

describe('lines', () => {
  test.each([
    ['```\n  code\n```\n', 'code', '```\n  code\n  x\n```\n'],
    ['```\n\tcode\n```\n', 'code', '```\n\tcode\n\tx\n```\n'],
    ['* one\n\n  ```\n    code\n  ```\n', 'code', '* one\n\n  ```\n    code\n    x\n  ```\n'],
  ])('[EDIT45] Enter in %j keeps the indent', (markdown, words, expected) => {
    const editor = openAt(markdown, words)
    editor.select(editor.state.selection.from + words.length)
    editor.press('Enter')
    editor.type('x')
    expect(textWhenLeft(editor)).toBe(expected)
  })

  test('[EDIT45] an empty line keeps no blanks; behind two of them Enter leaves the code', () => {
    const editor = openAt('```\n  code\n```\n', 'code')
    editor.select(editor.state.selection.from + 'code'.length)
    editor.press('Enter')
    editor.press('Enter')
    expect(editor.text.toJSON()).toBe('```\n  code\n\n  \n```\n')
    editor.press('Enter')
    editor.type('x')
    expect(textWhenLeft(editor)).toBe('```\n  code\n```\n\nx\n')
  })

  test('[EDIT45] Shift+Enter is a line of the code, Mod+Enter leads out of it, also in a task', () => {
    const editor = openAt('* [ ] one\n\n  ```\n  code\n  ```\n', 'code')
    editor.select(editor.state.selection.from + 'code'.length)
    editor.press('Shift-Enter')
    editor.type('x')
    editor.press('Mod-Enter')
    editor.type('and')
    expect(textWhenLeft(editor)).toBe('* [ ] one\n\n  ```\n  code\n  x\n  ```\n\n  and\n')
  })

  test('[EDIT45] leaving code goes to what follows, and makes a paragraph only where nothing does', () => {
    const editor = openAt('```\ncode\n```\n\nnext\n', 'code')
    run(editor, leaveCode)
    editor.type('x')
    expect(textWhenLeft(editor)).toBe('```\ncode\n```\n\nxnext\n')
    const last = openAt('```\ncode\n```\n', 'code')
    run(last, leaveCode)
    last.type('x')
    expect(textWhenLeft(last)).toBe('```\ncode\n```\n\nx\n')
  })
})

describe('Tab', () => {
  test.each([
    ['a\nb\nc', 0, 3, 1, '  a\n  b\nc'],
    // Of the third line only the start is reached.
    ['a\nb\nc', 0, 4, 1, '  a\n  b\nc'],
    ['  a\n    b\n c', 3, 12, -1, 'a\n  b\nc'],
    ['\ta\nb', 1, 4, 1, '\t\ta\n\tb'],
    ['\ta\n  b', 0, 5, -1, 'a\nb'],
    ['\na', 0, 2, 1, '  \n  a'],
  ] as const)('[EDIT45] [MD26] %j from %d to %d by %d', (code, from, to, direction, expected) => {
    const editor = openAt(`\`\`\`\n${code}\n\`\`\`\n`, '')
    editor.select(1 + from, 1 + to)
    run(editor, indentCode(direction))
    expect(textWhenLeft(editor)).toBe(`\`\`\`\n${expected}\n\`\`\`\n`)
  })
})

test.each([
  ['<details>\nx', 'HTML'],
  ['<!-- x -->', 'Comment'],
  ['[^1]: why', 'Footnote'],
  ['[one]: https://example.org', 'Link address'],
  ['```js\nno end', 'Code without an end'],
  ['    code', 'Indented code'],
  ['| a | b |\n| --- | :-: |\n| 1 | 2 |', 'Table'],
  ['a | b\n-|-\n', 'Table'],
  [':::note\nx', 'Source'],
  ['', 'Source'],
])('[EDIT48] the source %j is called %s', (source, name) => {
  expect(sourceName(source)).toBe(name)
})
