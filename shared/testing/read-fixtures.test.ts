import { expect, test } from 'vitest'
import { readOwnFixtures } from './read-fixtures.ts'

/** Features that people typed, each with how to see it in a text. */
const features: Readonly<Record<string, RegExp>> = {
  'the usual title': /^# osquery office hours \d{4}-\d{2}-\d{2}$/m,
  'the capitalised title': /^# osquery Office Hours \d/m,
  'another title': /^# (?!osquery)\S.* \d{4}-/m,
  'a recording line with a bare URL': /^YouTube Link: https/m,
  'a recording line as a link': /^\[YouTube Recording\]\(/m,
  'a recording line of another wording': /^YouTube Recording: /m,
  'an empty recording line': /^YouTube Link:$/m,
  'star bullets at depth one': /^\* \S/m,
  'dash bullets at depth one': /^- \S/m,
  'plus bullets at depth one': /^\+ \S/m,
  'star under star at column two': /^\* .*\n {2}\* /m,
  'dash under dash at column four': /^- .*\n {4}- /m,
  'a third depth with plus': /^ {4,6}\+ /m,
  'bullets indented by two': /\n\n {2}\* /,
  'a loose list': /^\* .*\n\n\* /m,
  'an ordered list': /^1\. .*\n2\. /m,
  'a list right after a paragraph line': /^\w.*\S ?\n[*-] /m,
  'an ordered list right after a paragraph line': /^\w.*:\n1\. /m,
  'emphasis by underscores': /(^|\s)_\w/m,
  'emphasis by stars': /(^|\s)\*\w[^*\n]*\*/m,
  strong: /\*\*\w/,
  'a code span': /`\w[^`]*`/,
  'a bare URL': /(^|\s)https:\/\/github\.com\/\S+/m,
  'a link': /\[\w[^\]]*\]\(https/,
  'an issue by number': /(^|\s)#\d+/m,
  'text wrapped by hand': /^\w.{60,72}\n\w.{40,72}\n/m,
  'an unwrapped paragraph': /^\* .{200,}$/m,
  'one trailing space': /\S $/m,
  'a heading with a trailing space': /^## .*\S $/m,
  'a fenced block': /^```\w+\n[^]*?\n```$/m,
  'a block quote': /^> /m,
  'a table': /^\| -+ /m,
  'a tab': /\t/,
  'text beyond ASCII': /[^\0-\x7f]/,
  'a surrogate pair': /[\ud800-\udbff]/,
  'two blank lines before a heading': /\S\n\n\n#/,
  'three blank lines before a heading': /\S\n\n\n\n#/,
  'an empty section': /^## .*\n\n## /m,
  'no newline at the end': /[^\n]$(?!\n)/,
  'one newline at the end': /[^\n]\n$/,
  'several newlines at the end': /\n\n\n$/,
  'an empty document': /^$(?![^])/,
}

test.each(Object.entries(features))('[DOC3] the fixtures hold %s', (_feature, pattern) => {
  expect(readOwnFixtures().filter(({ text }) => pattern.test(text))).not.toEqual([])
})

test('[DOC3] the fixtures are UTF-8 with LF and without a byte-order mark', () => {
  for (const { text } of readOwnFixtures()) expect(text).not.toMatch(/\r|\ufeff|\ufffd/)
})
