import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { fillPattern } from '../shared/series/fill-pattern.ts'
import { nextMeetingDate } from '../shared/series/next-meeting-date.ts'
import { parseSeries } from '../shared/series/parse-series.ts'
import { seriesStyle } from '../shared/series/series-style.ts'
import { cadence, series } from '../shared/series/series.ts'

const page = readFileSync(resolve(import.meta.dirname, '../docs/series.md'), 'utf8')
const example = /^```json\n(.*?)^```$/ms.exec(page)?.[1] ?? ''

test('[DOC4] [DEV3] the example of docs/series.md is a series, with the dates and the path that the page tells', () => {
  const parsed = parseSeries(example)
  if (parsed.kind === 'invalid') throw new Error(parsed.mistakes.join('\n'))
  const [first] = parsed.series
  expect(new Date(first!.cadence.from).getUTCDay()).toBe(4)
  const date = nextMeetingDate(first!.cadence, Date.parse('2026-11-21T12:00:00Z'), [])
  expect(page).toContain(`land at \`${fillPattern(first!.path, date)}\``)
})

test('[DOC4] [DEV3] docs/series.md names every key of a series and no other', () => {
  const named = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1])
  const keys = Object.keys(series.shape).flatMap((key) => {
    const inner = key === 'cadence' ? cadence.shape : key === 'style' ? seriesStyle.shape : {}
    return [key, ...Object.keys(inner).map((name) => `${key}.${name}`)]
  })
  expect(named).toEqual(keys)
})
