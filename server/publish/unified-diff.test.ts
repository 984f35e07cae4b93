import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { unifiedDiff } from './unified-diff.ts'

/** What git makes of the old text with our diff. */
function applied(path: string, before: string | null, after: string): string {
  const folder = temporaryFolder()
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  if (before !== null) writeFileSync(join(folder, path), before)
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: folder,
    input: unifiedDiff(path, before, after),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      GIT_CEILING_DIRECTORIES: dirname(folder),
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
  })
  return readFileSync(join(folder, path), 'utf8')
}

const long = Array.from({ length: 200 }, (_, index) => `line ${index}\n`).join('')

test.each([
  [null, 'a\nb\n'],
  [null, 'no newline'],
  [null, ''],
  ['a\n', ''],
  ['', 'a\n'],
  ['a\nb\nc\n', 'a\nB\nc\n'],
  ['a\nb', 'a\nb\n'],
  ['a\nb\n', 'a\nb'],
  ['a', 'b'],
  ['\n\n\n', '\n'],
  ['a \n\tb\n', 'a\n b\n'],
  ['a\rb\n', 'a\rc\n'],
  ['a\r\nb\r\n', 'a\nb\n'],
  ['a\u2028b\n', 'a\u2028c\n'],
  ['--- a\n+++ b\n', '+++ b\n@@ -1 +1 @@\n'],
  ['ä\u{1F600}\n', 'ä\u{1F601}\n'],
  [long, long.replace('line 7\n', 'seven\n').replace('line 150\n', '')],
])('[PUB1] the diff of case %# is one that git applies', (before, after) => {
  for (const path of ['a.md', 'docs/office hours/ä "b".md', 'docs/x y.md']) {
    expect(applied(path, before, after)).toBe(after)
  }
})

test('[PUB1] the same text has no diff, and a changed line is one line out and one in', () => {
  expect(unifiedDiff('a.md', 'a\n', 'a\n')).toBe('')
  expect(unifiedDiff('d/a.md', 'a\nb\n', 'a\nc\n')).toBe(
    'diff --git a/d/a.md b/d/a.md\n--- a/d/a.md\n+++ b/d/a.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
  )
})

test('[PUB1] texts of 2 MiB without a line in common do not hold the server up', () => {
  const text = (seed: number) =>
    Array.from({ length: 130_000 }, (_, index) => `${(index * 2_654_435_761 + seed) % 4_294_967_291}\n`).join(
      '',
    )
  const [before, after] = [text(1), `${text(2)}end`]
  const start = performance.now()
  const diff = unifiedDiff('a.md', before, after)
  expect(performance.now() - start).toBeLessThan(8_000)
  expect(diff.length).toBeGreaterThan(before.length)
  expect(applied('a.md', before, after)).toBe(after)
})
