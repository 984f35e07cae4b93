import type { Command } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'
import { firstAddress, linkRequest, removeLink, setLink } from './link-commands.ts'

const other = 'https://example.org/2'

/** The text after a command, with the caret before `at` or some words selected; `null` where it does nothing. */
function after(markdown: string, at: string, words: string, command: Command): string | null {
  const editor = openAt(markdown, at, words)
  return run(editor, command) ? textWhenLeft(editor) : null
}

function run(editor: TypingEditor, command: Command): boolean {
  return command(editor.state, (transaction) => editor.change(() => transaction))
}

describe('changing a link keeps the form that it is written in', () => {
  test.each([
    ['see [the one](https://example.org/1 "One") here\n', 'one', `see [the one](${other} "One") here\n`],
    ['see [the **one**](https://example.org/1) here\n', 'one', `see [the **one**](${other}) here\n`],
    ['see <https://example.org/1> here\n', 'example', `see <${other}> here\n`],
    ['see https://example.org/1 here\n', 'example', `see ${other} here\n`],
    ['see **https://example.org/1** here\n', 'example', `see **${other}** here\n`],
    [
      'see [one] here\n\n[one]: https://example.org/1\n',
      'one] ',
      `see [one](${other}) here\n\n[one]: https://example.org/1\n`,
    ],
  ])('[EDIT40] [MD16] %j', (markdown, at, expected) => {
    expect(after(markdown, at.replace('] ', ''), '', setLink(other, ''))).toBe(expected)
  })

  test.each([
    ['see [the one](https://example.org/1 "One") here\n', 'one'],
    ['see <https://example.org/1> here\n', 'example'],
    ['see https://example.org/1 here\n', 'example'],
    ['see [one] here\n\n[one]: https://example.org/1\n', 'one'],
  ])('[EDIT40] [MD4] the same address again writes nothing into %j', (markdown, at) => {
    expect(after(markdown, at, '', setLink('https://example.org/1', ''))).toBe(markdown)
  })

  test.each([
    ['see [the one](https://example.org/1) here\n', 'one', 'see [first](https://example.org/1) here\n'],
    ['see <https://example.org/1> here\n', 'example', 'see [first](https://example.org/1) here\n'],
    ['see https://example.org/1 here\n', 'example', 'see [first](https://example.org/1) here\n'],
  ])('[EDIT40] another text for %j', (markdown, at, expected) => {
    expect(after(markdown, at, '', setLink('https://example.org/1', 'first'))).toBe(expected)
  })
})

describe('an image gets another address', () => {
  const image = 'https://example.org/2.png'

  test.each([
    ['see ![a map](map.png "Map") here\n', `see ![a map](${image} "Map") here\n`],
    ['see ![a map][one] here\n\n[one]: map.png\n', `see ![a map](${image}) here\n\n[one]: map.png\n`],
  ])('[EDIT40] in %j its words stay', (markdown, expected) => {
    expect(after(markdown, 'map', '', setLink(image, ''))).toBe(expected)
    expect(after(markdown, 'map', '', setLink('map.png', ''))).toBe(markdown)
  })

  test('[EDIT40] words of it that are selected become a link', () => {
    expect(linkRequest(openAt('see ![a map](map.png) here\n', 'map', 'map').state)?.kind).toBe('wrap')
  })
})

describe('words become a link', () => {
  test.each([
    ['see this here\n', 'this', 'this', `see [this](${other}) here\n`],
    [
      'see https://example.org/path ok\n',
      'example',
      'example.org',
      `see [https://example.org/path](${other}) ok\n`,
    ],
    ['a note[^1] here\n\n[^1]: why\n', 'note', 'note[', `a [note[^1]](${other}) here\n\n[^1]: why\n`],
    ['see _this_ and **that** here\n', 'this', 'this and that', `see [_this_ and **that**](${other}) here\n`],
  ])('[EDIT49] %j at %j, %j', (markdown, at, words, expected) => {
    expect(after(markdown, at, words, setLink(other, ''))).toBe(expected)
  })

  test('[EDIT40] what is typed then goes behind the link and is no part of it', () => {
    const editor = openAt('see this here\n', 'this', 'this')
    run(editor, setLink(other, ''))
    editor.type('!')
    expect(textWhenLeft(editor)).toBe(`see [this](${other})! here\n`)
  })

  test('[EDIT40] an address over itself stays as it is', () => {
    expect(after(`see ${other} here\n`, other, other, setLink(other, ''))).toBe(`see ${other} here\n`)
  })

  test('[EDIT40] there is no link in code or source', () => {
    expect(after('```\ncode\n```\n', 'code', 'code', setLink(other, ''))).toBe(null)
    expect(after('<div>\ncode\n</div>\n', 'code', '', setLink(other, ''))).toBe(null)
  })
})

describe('a link at the caret', () => {
  test.each([
    ['see  here\n', ' here', other, '', `see ${other} here\n`],
    ['see  here\n', ' here', other, 'this', `see [this](${other}) here\n`],
    ['seehere\n', 'here', other, '', `see<${other}>here\n`],
    ['see  here\n', ' here', '../2026/a.md', '', 'see [../2026/a.md](../2026/a.md) here\n'],
    ['see  here\n', ' here', 'mailto:a@example.org', 'mail', 'see [mail](mailto:a@example.org) here\n'],
  ])('[EDIT40] into %j before %j: %j with text %j', (markdown, at, address, text, expected) => {
    expect(after(markdown, at, '', setLink(address, text))).toBe(expected)
  })

  test('[EDIT40] what is typed behind it is no part of it', () => {
    const editor = openAt('see  here\n', ' here')
    run(editor, setLink(other, 'this'))
    editor.type(' one')
    expect(textWhenLeft(editor)).toBe(`see [this](${other}) one here\n`)
  })
})

describe('removing', () => {
  test.each([
    ['see [the **one**](https://example.org/1 "One") here\n', 'one', 'see the **one** here\n'],
    [
      'see [one][] here\n\n[one]: https://example.org/1\n',
      'one',
      'see one here\n\n[one]: https://example.org/1\n',
    ],
  ])('[EDIT40] the words of %j stay', (markdown, at, expected) => {
    expect(after(markdown, at, '', removeLink)).toBe(expected)
  })

  test('[EDIT40] an address is a link by being there', () => {
    expect(after('see https://example.org/1\n', 'example', '', removeLink)).toBe(null)
  })
})

describe('what the dialog begins with', () => {
  test.each([
    ['see [the one](https://example.org/1)\n', 'one', '', 'https://example.org/1'],
    ['see https://example.org/1 here\n', 'example', '', 'https://example.org/1'],
    ['see example.org/1 here\n', 'example', 'example.org/1', 'https://example.org/1'],
    ['see this here\n', 'this', 'this', ''],
    ['see 5.20 here\n', '5', '5.20', ''],
    ['see here\n', 'here', '', ''],
  ])('[EDIT40] for %j at %j with %j selected: %j', (markdown, at, words, expected) => {
    const request = linkRequest(openAt(markdown, at, words).state)
    expect(request === null ? null : firstAddress(request)).toBe(expected)
  })
})
