import { describe, expect, it } from 'vitest'
import { toDateWords, toMomentWords, toShortDateWords } from './date-words.ts'

describe('[WEB5] dates in words', () => {
  it('[WEB5] a calendar date is that date, with its weekday', () => {
    expect(toDateWords('2026-11-24', 'en-GB')).toMatch(/^Tuesday,? 24 November 2026$/)
    expect(toDateWords('1990-01-01', 'en-GB')).toMatch(/^Monday,? 1 January 1990$/)
    expect(toShortDateWords('2026-11-24', 'en-GB')).toBe('24 Nov 2026')
  })

  it.each(['', 'soon', '2026-13-01', '2026-11-24T10:00', '<b>'])(
    '[WEB5] %j is given back as it is',
    (date) => {
      expect(toDateWords(date, 'en-GB')).toBe(date)
    },
  )

  it('[WEB5] a moment is shown in the reader’s time zone', () => {
    expect(toMomentWords('2026-11-24T18:05:00Z', 'en-GB', 'America/New_York')).toBe('24 Nov 2026, 13:05')
    expect(toMomentWords('never', 'en-GB')).toBe('never')
  })
})
