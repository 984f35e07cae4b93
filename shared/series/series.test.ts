import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isCalendarDate, parseMeetingDate } from './calendar-date.ts'
import { dateFromFileName } from './date-from-file-name.ts'
import { fillPattern } from './fill-pattern.ts'
import { dateInZone, nextMeetingDate } from './next-meeting-date.ts'
import { normaliseMarkdown } from './normalise-markdown.ts'
import { isSafeRepositoryPath } from './repository-path.ts'

const tuesdays = { everyWeeks: 2, from: '2026-11-24', time: '13:00', timeZone: 'America/New_York' }

test.each([
  ['2026-11-21T12:00:00Z', [], '2026-11-24'],
  ['2026-11-24T23:00:00Z', [], '2026-11-24'],
  // Still the 24th in New York, then the 25th.
  ['2026-11-25T04:59:59Z', [], '2026-11-24'],
  ['2026-11-25T05:00:00Z', [], '2026-12-08'],
  ['2026-11-21T12:00:00Z', ['2026-11-24', '2026-12-08'], '2026-12-22'],
  ['2026-11-21T12:00:00Z', ['2026-12-08'], '2026-11-24'],
  // Before the anchor, and over both changes of the clock.
  ['2026-02-24T12:00:00Z', [], '2026-03-03'],
  ['2027-03-14T07:30:00Z', [], '2027-03-16'],
  ['2027-11-07T06:30:00Z', [], '2027-11-09'],
])('[DOC5] at %s with %j taken the next date is %s', (now, taken, expected) => {
  expect(nextMeetingDate(tuesdays, Date.parse(now), taken)).toBe(expected)
})

test('[DOC5] every day of ten years suggests a Tuesday of the cadence, at most 13 days ahead', () => {
  for (let day = Date.UTC(2025, 0, 1); day < Date.UTC(2035, 0, 1); day += 86_400_000) {
    const next = nextMeetingDate(tuesdays, day, [])
    const aheadDays = (Date.parse(next) - Date.parse(dateInZone(day, tuesdays.timeZone))) / 86_400_000
    expect(new Date(next).getUTCDay()).toBe(2)
    expect(aheadDays).toBeGreaterThanOrEqual(0)
    expect(aheadDays).toBeLessThanOrEqual(13)
  }
})

test.each(['1990-01-01', '2024-02-29', '2036-11-21'])('[DOC6] %s is a meeting date', (date) => {
  expect(parseMeetingDate(date, '2026-11-21')).toBe(date)
})

test.each([
  '1989-12-31',
  '2036-11-22',
  '2023-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-11-31',
  '2026-1-1',
  ' 2026-11-24',
  '2026-11-24\n',
  '20261124',
  '２026-11-24',
  '+275760-09-14',
  '',
  null,
  20261124,
])('[DOC6] %j is no meeting date', (value) => {
  expect(parseMeetingDate(value, '2026-11-21')).toBeNull()
})

test.each(['docs/office-hours/20261124_meeting_notes.md', 'a', '.github/a.md', 'a b/ä.md', '..a/b..'])(
  '[DOC7] %s stays in the repository',
  (path) => expect(isSafeRepositoryPath(path)).toBe(true),
)

test.each([
  '',
  '/etc/passwd',
  'a//b',
  'a/',
  './a',
  'a/../b',
  '..',
  '.git/config',
  'a/.GIT/config',
  'a/.git./b',
  'GIT~1/b',
  '.g\u200Cit/config',
  'a\\b',
  'C:a',
  'a\nb',
  'a\u0000b',
  'a\uD800b',
  'a'.repeat(501),
])('[DOC7] %j does not', (path) => expect(isSafeRepositoryPath(path)).toBe(false))

test.each([
  ['a\nb\n', 'a\nb\n', []],
  ['', '', []],
  ['\uFEFFa', 'a', ['BYTE_ORDER_MARK_REMOVED']],
  ['\uFEFF\uFEFFa\uFEFFb', 'a\uFEFFb', ['BYTE_ORDER_MARK_REMOVED']],
  ['a\r\nb\rc\n\r\n', 'a\nb\nc\n\n', ['LINE_ENDS_NORMALISED']],
  ['a\uD800b\uDC00\u{1F600}', 'a\uFFFDb\uFFFD\u{1F600}', ['CHARACTERS_REPLACED']],
  ['\uFEFF\r\uDC00', '\n\uFFFD', ['BYTE_ORDER_MARK_REMOVED', 'LINE_ENDS_NORMALISED', 'CHARACTERS_REPLACED']],
])('[DOC2] %j becomes %j', (text, expected, codes) => {
  const { markdown, notices } = normaliseMarkdown(text)
  expect(markdown).toBe(expected)
  expect(markdown).not.toMatch(/\p{Surrogate}/u)
  expect(notices.map(({ code }) => code)).toEqual(codes)
})

test('[DOC4] a pattern is filled in everywhere, and nothing else in it changes', () => {
  expect(fillPattern('{date} {yyyymmdd} {date} {other} {', '2026-11-24')).toBe(
    '2026-11-24 20261124 2026-11-24 {other} {',
  )
})

test.each([
  ['20261124_meeting_notes.md', { kind: 'dated', date: '2026-11-24' }],
  ['20261124_.md', { kind: 'dated', date: '2026-11-24' }],
  ['20261131_meeting_notes.md', { kind: 'malformed' }],
  ['20261124.md', { kind: 'malformed' }],
  ['20261124_meeting_notes.txt', { kind: 'malformed' }],
  ['20261124_meeting_notes.md.orig', { kind: 'malformed' }],
  ['README.md', { kind: 'other' }],
  ['seed-20190806.md', { kind: 'other' }],
])('[DOC6] the file name %s is read as %j', (name, expected) => {
  expect(dateFromFileName(name)).toEqual(expected)
})

test('[DOC6] a calendar date is one that the calendar has', () => {
  const known = ['2000-02-29', '1900-02-28', '9999-12-31']
  expect(known.filter(isCalendarDate)).toEqual(known)
  expect(['1900-02-29', '2026-04-31', '2026-02-30'].filter(isCalendarDate)).toEqual([])
})

test('[DOC4] the first line of the built-in template is its title', () => {
  const file = new URL('../../server/series/osquery.json', import.meta.url)
  const { template, title } = JSON.parse(readFileSync(file, 'utf8')) as { template: string; title: string }
  expect(template.split('\n')[0]).toBe(`# ${title}`)
  expect(template.endsWith('sort%3Acreated-asc)\n')).toBe(true)
  expect(template).toContain('\n## Look at old PRs\n')
})
