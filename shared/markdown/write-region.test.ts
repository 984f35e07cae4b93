import { describe, expect, test } from 'vitest'
import { defaultHouseStyle, type HouseStyle } from './house-style.ts'
import { parseMarkdown } from './parse-markdown.ts'
import type { RichMark, RichNode } from './rich-node.ts'
import { applyEdits } from './text-edit.ts'
import { writeRegion } from './write-region.ts'

const text = (value: string, ...marks: RichMark[]): RichNode => ({ type: 'text', text: value, marks })
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const list = (...items: RichNode[][]): RichNode => ({
  type: 'bulletList',
  content: items.map((content) => ({ type: 'listItem', content })),
})

/** The text after the first block of `before` became `nodes`. */
function written(before: string, ...nodes: RichNode[]): string {
  return writtenIn(defaultHouseStyle, before, ...nodes)
}

function writtenIn(style: HouseStyle, before: string, ...nodes: RichNode[]): string {
  const document = parseMarkdown(before)
  const gaps = nodes.map((_, index) => (index === 0 ? '' : null))
  const region = { document, from: 0, to: 1, nodes, gaps, before: [], sourceMap: [], kept: [], style }
  const { edits, isExact } = writeRegion(region)
  expect(isExact).toBe(true)
  return applyEdits(before, edits)
}

describe('escapes', () => {
  test.each([
    ['plain words', 'plain words'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name and https://example.org/a_b_c', 'snake_case_name and https://example.org/a_b_c'],
    ['# no heading', '\\# no heading'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['a <b> tag', 'a \\<b> tag'],
    ['`no code`', '\\`no code`'],
    ['an &amp; kept', 'an \\&amp; kept'],
    ['| no | table |', '| no | table |'],
    ['https://example.org/a_b and a <b> tag', 'https://example.org/a_b and a \\<b> tag'],
    ['    no code', '   no code'],
  ])('[MD5] %j is written %j', (typed, expected) => {
    expect(written('x\n', paragraph(text(typed)))).toBe(`${expected}\n`)
  })

  test('[MD5] emphasis that was not asked for is escaped once', () => {
    expect(written('x\n', paragraph(text('*not emphasis*')))).toMatch(
      /^(?:\\\*not emphasis\*|\*not emphasis\\\*)\n$/,
    )
  })
})

describe('house style', () => {
  test('[MD10] nested lists take their bullets by depth and two columns', () => {
    const nested = list([paragraph(text('a')), list([paragraph(text('b')), list([paragraph(text('c'))])])])
    expect(written('x\n', nested)).toBe('* a\n  - b\n    + c\n')
  })

  test('[MD10] marks, headings and code have one form', () => {
    const heading = { type: 'heading', attrs: { level: 2 }, content: [text('Title')] }
    const marked = paragraph(
      text('an '),
      text('em', { type: 'italic' }),
      text(' and a '),
      text('strong', { type: 'bold' }),
    )
    const code = { type: 'codeBlock', attrs: { language: 'sh' }, content: [text('ls')] }
    expect(written('x\n', heading, marked, code)).toBe(
      '## Title\n\nan _em_ and a **strong**\n\n```sh\nls\n```\n',
    )
  })

  test('[MD10] a first text ends with one line end', () => {
    expect(written('', paragraph(text('first')))).toBe('first\n')
  })

  test('[MD10] blanks at the edge of an emphasis stay outside it', () => {
    const bold = { type: 'bold' }
    expect(written('x\n', paragraph(text('a '), text('b ', bold), text('c')))).toBe('a **b** c\n')
  })

  test('[MD10] emphasis inside a word is written with a star', () => {
    const nodes = [text('un'), text('believ', { type: 'italic' }), text('able')]
    expect(written('x\n', paragraph(...nodes))).toBe('un*believ*able\n')
  })

  test('[MD10] a heading has one line', () => {
    const content = [text('a\nb'), { type: 'hardBreak' }, text('c')]
    expect(written('x\n', { type: 'heading', attrs: { level: 2 }, content })).toBe('## a b c\n')
  })

  test('[MD10] a link is written with its address', () => {
    const link = { type: 'link', attrs: { href: 'https://example.org/a' } }
    expect(written('x\n', paragraph(text('see '), text('this', link)))).toBe(
      'see [this](https://example.org/a)\n',
    )
  })
})

test('[MD15] every construct that is new is written in the style it is given', () => {
  const style: HouseStyle = {
    bullets: ['-', '+'],
    markerPadding: ' ',
    nestingWidth: 4,
    orderedDelimiter: ')',
    emphasis: '*',
    strong: '__',
    strikethrough: '~',
    fence: '~~~~',
    quotePrefix: '>',
    thematicBreak: '* * *',
    hardBreak: '  ',
    blockGap: '\n\n\n',
    endOfFile: '',
  }
  const marked = (value: string, type: string): RichNode => text(value, { type })
  const inner = list([paragraph(text('b')), list([paragraph(text('c'))])])
  const ordered = {
    type: 'orderedList',
    content: [{ type: 'listItem', content: [paragraph(text('d')), inner] }],
  }
  const nodes = [
    paragraph(marked('e', 'italic'), text(' '), marked('s', 'bold'), text(' '), marked('x', 'strike')),
    list([paragraph(text('a')), inner]),
    ordered,
    { type: 'codeBlock', content: [text('~~~~')] },
    { type: 'blockquote', content: [paragraph(text('q'))] },
    { type: 'horizontalRule' },
    paragraph(text('one'), { type: 'hardBreak' }, text('two')),
  ]
  const expected = [
    '*e* __s__ ~x~',
    '- a\n    + b\n        - c',
    '1) d\n    + b\n        - c',
    '~~~~~\n~~~~\n~~~~~',
    '>q',
    '* * *',
    'one  \ntwo',
  ]
  expect(writtenIn(style, '', ...nodes)).toBe(expected.join('\n\n\n'))
})

describe('own style', () => {
  test('[MD4] an item added to a list follows its siblings', () => {
    const before = '-   a\n-   b\n'
    const [block] = parseMarkdown(before).blocks
    const items = [...(block?.node.content ?? []), { type: 'listItem', content: [paragraph(text('c'))] }]
    expect(written(before, { type: 'bulletList', content: items })).toBe('-   a\n-   b\n-   c\n')
  })

  test('[MD4] an ordered list counts on and leaves the numbers of others', () => {
    const before = '1. a\n2. b\n'
    const [first, second] = parseMarkdown(before).blocks[0]?.node.content ?? []
    const added = { type: 'listItem', content: [paragraph(text('new'))] }
    const content = [first, added, second].filter((item) => item !== undefined)
    expect(written(before, { type: 'orderedList', content })).toBe('1. a\n2. new\n2. b\n')
  })
})

test('[MD5] an address is escaped only where it is no link by itself', () => {
  const link: RichMark = { type: 'link', attrs: { href: 'u' } }
  const address = 'see https://example.org/_a_b'
  expect(written('', paragraph(text(address)))).toBe(`${address}\n`)
  expect(written('', paragraph(text('https://example.org/_a_', link)))).toBe(
    '[https://example.org/_a\\_](u)\n',
  )
  expect(written('', paragraph(text('https://my_host/_a_ b')))).toBe('https://my_host/_a\\_ b\n')
})

test('[MD5] among many characters that might mean something an address may end in brackets', () => {
  const link: RichMark = { type: 'link', attrs: { href: 'u' } }
  const many = text('a_b [ c ] * d < e _ f * g [ h ] i ')
  const address = ', https://example.org/wiki/Foo_(bar)'
  expect(written('', paragraph(many, text('an ] end', link), text(address)))).toBe(
    `a_b [ c ] * d < e _ f * g [ h ] i [an \\] end](u)${address}\n`,
  )
})

test('[MD7] what markdown cannot say leaves the letters in the text and is reported', () => {
  const empty = { type: 'paragraph' }
  const document = parseMarkdown('* a\n* b\n')
  const nodes = [list([paragraph(text('a'))]), empty, list([paragraph(text('b'))])]
  const { edits, isExact } = writeRegion({
    document,
    from: 0,
    to: 1,
    nodes,
    gaps: ['', null, null],
    style: defaultHouseStyle,
    before: [],
    sourceMap: [],
    kept: [],
  })
  expect(isExact).toBe(false)
  expect(applyEdits('* a\n* b\n', edits).replace(/\s/g, '')).toBe('*a*b')
})

test('[MD9] an empty paragraph is one more pair of line ends', () => {
  expect(written('a\n\nb\n', paragraph(text('a')), { type: 'paragraph' })).toBe('a\n\n\n\nb\n')
})
