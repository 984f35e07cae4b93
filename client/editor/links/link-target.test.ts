import { expect, test } from 'vitest'
import { isTypedTarget, toLinkTarget, toImageAddress } from './link-target.ts'

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  [' http://example.org ', 'http://example.org'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['example.org', 'https://example.org'],
  ['example.org:8080/a', 'https://example.org:8080/a'],
  ['../other/20210105_meeting_notes.md', '../other/20210105_meeting_notes.md'],
  ['#agenda', '#agenda'],
  ['javascript:alert(1)', null],
  ['JAVASCRIPT:alert(1)', null],
  ['data:text/html,a', null],
  ['not a url', null],
  ['word', null],
  ['', null],
])('[MD13] %j as a link target is %j', (typed, target) => {
  expect(toLinkTarget(typed)).toBe(target)
})

test.each([
  ['https://example.org', true],
  ['seph', true],
  ['notes/a.md', true],
  ['example.org:8080', true],
  ['javascript:alert(1)', false],
  ['JavaScript:alert(1)', false],
  ['data:text/html,x', false],
  ['', false],
])('[MD13] a link that is typed as markdown to %j: %s', (address, isTyped) => {
  expect(isTypedTarget(address)).toBe(isTyped)
})

test.each([
  ['https://example.org/a.png', 'https://example.org/a.png'],
  [' images/a.png ', 'images/a.png'],
  ['../a.png', '../a.png'],
  ['data:image/png;base64,AAAA', null],
  ['javascript:alert(1)', null],
  ['a b.png', null],
  ['', null],
])('[EDIT40] as the address of an image %j is %j', (typed, address) => {
  expect(toImageAddress(typed)).toBe(address)
})
