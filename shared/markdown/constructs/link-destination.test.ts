import { describe, expect, test } from 'vitest'
import { parseInline } from '../parse-inline.ts'
import { linkDestination } from './link-destination.ts'

/** Where `[a](…)` and `![a](…)` lead. */
function addressesOf(destination: string): unknown[] {
  return ['[a]', '![a]'].map((text) => {
    const [node, ...others] = parseInline(`x ${text}(${destination})`, new Map())?.slice(1) ?? []
    const [mark] = node?.marks ?? []
    return others.length === 0 ? (mark?.attrs?.href ?? mark?.attrs?.src) : others
  })
}

describe('a destination is written as a person would type it', () => {
  test.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
    ['https://example.org/a_(b_(c))', 'https://example.org/a_(b_(c))'],
    ['https://example.org/a)b(', '<https://example.org/a)b(>'],
    ['https://example.org/(a', '<https://example.org/(a>'],
    ['https://example.org/<x>', 'https://example.org/<x>'],
    ['<x>', '<\\<x\\>>'],
    ['a b', '<a b>'],
    ['a <b> c', '<a \\<b\\> c>'],
    ['', '<>'],
    ['a\\b', 'a\\b'],
    ['a\\_b', 'a\\\\_b'],
    ['a\\', 'a\\\\'],
    ['?a=1&copy=2', '?a=1&copy=2'],
    ['?a=1&copy;', '?a=1\\&copy;'],
    ['(('.repeat(20) + '))'.repeat(20), `<${'(('.repeat(20)}${'))'.repeat(20)}>`],
  ])('[MD10] %j as %j', (address, written) => {
    expect(linkDestination(address)).toBe(written)
    expect(addressesOf(written)).toEqual([address, address])
  })
})

test('[MD10] a line end is percent-encoded, and a title keeps its quotes', () => {
  expect(linkDestination('a\nb')).toBe('a%0Ab')
  expect(linkDestination('a', 'of "that"')).toBe('a "of \\"that\\""')
  expect(addressesOf(linkDestination('', 'b'))).toEqual(['', ''])
})
