import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMeetingId, isMeetingId, MEETING_ID_BYTES } from './meeting-id.ts'

const randomBytes = fc.uint8Array({ minLength: MEETING_ID_BYTES, maxLength: MEETING_ID_BYTES })

test('[WIRE3] an id that is made is one, and different bytes make different ids', () => {
  fc.assert(
    fc.property(randomBytes, randomBytes, (a, b) => {
      expect(isMeetingId(createMeetingId(a))).toBe(true)
      expect(createMeetingId(a) === createMeetingId(b)).toBe(a.join() === b.join())
    }),
  )
})

test('[WIRE3] known bytes give the id that base 32 gives', () => {
  expect(createMeetingId(new Uint8Array(10))).toBe('aaaaaaaaaaaaaaaa')
  expect(createMeetingId(new Uint8Array(10).fill(255))).toBe('7777777777777777')
  // RFC 4648, 10: the start of BASE32("foobar") is MZXW6YTB.
  expect(createMeetingId(new TextEncoder().encode('foobafooba'))).toBe('mzxw6ytbmzxw6ytb')
})

test.each([
  '',
  'aaaaaaaaaaaaaaa',
  'aaaaaaaaaaaaaaaaa',
  'AAAAAAAAAAAAAAAA',
  'aaaaaaaaaaaaaaa1',
  '../aaaaaaaaaaaaa',
  'aaaaaaaaaaaaaaaa\n',
])('[WIRE3] %j is no id', (value) => {
  expect(isMeetingId(value)).toBe(false)
})

test('[WIRE3] too few random bytes are refused', () => {
  expect(() => createMeetingId(new Uint8Array(9))).toThrow(RangeError)
})
