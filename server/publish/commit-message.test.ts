import { expect, test } from 'vitest'
import { toCommitPerson } from './commit-message.ts'

test.each([
  ['Zoë O’Neill', 'zoe-o-neill@minutes.invalid'],
  ['-- Ana --', 'ana@minutes.invalid'],
  [`${'a'.repeat(59)} Lund`, `${'a'.repeat(59)}@minutes.invalid`],
  [`${'a'.repeat(60)} Lund`, `${'a'.repeat(60)}@minutes.invalid`],
  [`${'a'.repeat(58)} Lund`, `${'a'.repeat(58)}-l@minutes.invalid`],
])('[PUB6] the address made for %j is %s, without a hyphen at an end', (name, email) => {
  expect(toCommitPerson(name, null).email).toBe(email)
})
