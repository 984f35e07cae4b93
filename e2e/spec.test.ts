import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ruleIds, testSources, titledIds } from './testing/rules.ts'

const root = resolve(import.meta.dirname, '..')
const rules = ruleIds(readFileSync(`${root}/shared/SPEC.md`, 'utf8'))
const titled = new Map([...testSources(root)].map(([path, source]) => [path, titledIds(source)]))

test('[DEV3] every rule has a test', () => {
  const proven = new Set([...titled.values()].flat())
  expect(rules.filter((id) => !proven.has(id)).join(' ')).toBe('')
})

test('[DEV3] every id in a title is a rule', () => {
  const strangers = [...titled].flatMap(([path, ids]) =>
    ids.filter((id) => !rules.includes(id)).map((id) => `${path}: ${id}`),
  )
  expect(strangers.join('\n')).toBe('')
})

test('[DEV3] no number is used twice', () => {
  expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([])
})

test('[DEV3] ids are read from titles only, several of one title too', () => {
  // A `~` stands for the quote, so that this sample is no title itself.
  const sample =
    'test(~[LOG1] [ROOM1] kept~, () => rows[~LOG2~])\ndescribe(~[MD1] tiles~)\n// [MD9] is told elsewhere'
  expect(titledIds(sample.replaceAll('~', "'"))).toEqual(['LOG1', 'ROOM1', 'MD1'])
  expect(ruleIds('- **LOG1** text\n- **MD12** more\n* **X1** none')).toEqual(['LOG1', 'MD12'])
})
