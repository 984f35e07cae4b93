import { expect, test } from 'vitest'
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
  expect(parseSeries(JSON.stringify(valid))).toEqual({ kind: 'valid', series: [valid] })
  const two = [valid, { ...valid, slug: 'other', path: 'other/{yyyymmdd}.md' }]
  expect(parseSeries(JSON.stringify(two))).toEqual({ kind: 'valid', series: two })
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
