import { expect, test } from 'vitest'
import { defaultHouseStyle } from '../markdown/house-style.ts'
import { parseSeries } from './parse-series.ts'

const valid = {
  slug: 'wg',
  name: 'Working group',
  title: 'WG {date}',
  template: '# WG {date}\n',
  path: 'minutes/{date}.md',
  commitSubject: 'Minutes {date}',
  cadence: { everyWeeks: 1, from: '2026-01-01', time: '09:30', timeZone: 'Europe/Oslo' },
}

function mistakesOf(content: unknown): readonly string[] {
  const parsed = parseSeries(typeof content === 'string' ? content : JSON.stringify(content))
  return parsed.kind === 'invalid' ? parsed.mistakes : []
}

test('[DOC4] one series or a list of them is taken', () => {
  const complete = { ...valid, style: defaultHouseStyle }
  expect(parseSeries(JSON.stringify(valid))).toEqual({ kind: 'valid', series: [complete] })
  const more = { slug: 'other', path: 'other/{yyyymmdd}.md' }
  expect(parseSeries(JSON.stringify([valid, { ...valid, ...more }]))).toEqual({
    kind: 'valid',
    series: [complete, { ...complete, ...more }],
  })
})

test('[DOC4] every mistake is named, each with its place', () => {
  const wrong = {
    ...valid,
    slug: 'W G',
    title: 'no date',
    path: '../{date}.md',
    commitSubject: 'Minutes {dat}\n',
    template: 'a\r\n',
    cadence: { everyWeeks: 0, from: '2026-02-30', time: '24:00', timeZone: 'Mars/Olympus' },
    checks: [],
  }
  const places = mistakesOf([valid, wrong]).map((mistake) => mistake.split(':')[0])
  expect(new Set(places)).toEqual(
    new Set([
      '1.slug',
      '1.title',
      '1.path',
      '1.commitSubject',
      '1.template',
      '1.cadence.everyWeeks',
      '1.cadence.from',
      '1.cadence.time',
      '1.cadence.timeZone',
      '1',
    ]),
  )
})

test.each([
  ['{', /^is no JSON/],
  [[], /must hold a series/],
  [null, /object/],
  [[valid, valid], /1\.slug: wg is taken/],
  [[valid, { ...valid, slug: 'b', path: 'minutes/{date}.md' }], /1\.path: is the path of another series/],
  [{ ...valid, path: 'a/{date}/.git/x' }, /^path: must be a path inside/],
  [{ ...valid, path: 'a/fixed.md' }, /^path: must hold \{date\}/],
  [{ ...valid, commitSubject: 'a\nSigned-off-by: x' }, /^commitSubject: must be one line/],
])('[DOC4] %j is refused', (content, reason) => {
  expect(mistakesOf(content).join('\n')).toMatch(reason)
})

test('[MD15] a style changes what it names and leaves the rest', () => {
  const style = { bullets: ['-'], nestingWidth: 4, emphasis: '*', fence: '~~~', hardBreak: '  ' }
  const parsed = parseSeries(JSON.stringify({ ...valid, style }))
  expect(parsed).toEqual({ kind: 'valid', series: [{ ...valid, style: { ...defaultHouseStyle, ...style } }] })
})

test.each([
  ['bullets', []],
  ['bullets', ['*', '-', '*']],
  ['bullets', ['#']],
  ['markerPadding', ''],
  ['markerPadding', '     '],
  ['markerPadding', '\t'],
  ['nestingWidth', 1],
  ['nestingWidth', 5],
  ['nestingWidth', 2.5],
  ['orderedDelimiter', ':'],
  ['emphasis', '/'],
  ['strong', '*'],
  ['strikethrough', '~~~'],
  ['fence', '``'],
  ['fence', '``~'],
  ['quotePrefix', '>  '],
  ['thematicBreak', '--'],
  ['thematicBreak', '-*-'],
  ['thematicBreak', '--- '],
  ['hardBreak', '<br>'],
  ['blockGap', '\n'],
  ['endOfFile', '\n\n'],
])('[MD15] [DOC4] a style whose %s is %j is no markdown of its kind, and is named', (key, value) => {
  const mistakes = mistakesOf({ ...valid, style: { [key]: value } })
  expect(mistakes.map((mistake) => mistake.startsWith(`style.${key}`))).toEqual([true])
})

test('[MD15] [DOC4] every mistake of a style is named, unknown keys too', () => {
  const mistakes = mistakesOf([{ ...valid, style: { bullets: 'x', strong: 1, colour: 'red' } }])
  expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual([
    '0.style.bullets',
    '0.style.strong',
    '0.style',
  ])
})
