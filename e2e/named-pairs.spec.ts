/** One person restructures a block while another types in it: nothing is lost, nothing doubled (the full size: `npm run bench -- merging`). */
import { expect } from 'playwright/test'
import { readFixtures } from '../shared/testing/read-fixtures.ts'
import { isKept } from './harness/is-kept.ts'
import { pairNames } from './harness/page/harness-api.ts'
import { test } from './support/harness-test.ts'

/** Merges of each pair and order: as many as run in about 30 s. */
const count = 10

const texts = readFixtures()
  .map(({ text }) => text)
  .filter((text) => text.length > 300)

for (const pair of pairNames) {
  test(`[MD4] [MD6] what one types into a block stays, once, while another restructures it: ${pair}`, async ({
    sharedPage: page,
  }) => {
    for (const order of ['restructured first', 'typed first'] as const) {
      const setup = { kind: 'markdown', pair, order, texts, firstSeed: 1, count } as const
      const outcomes = await page.evaluate((given) => window.harness.runMerges(given), setup)
      expect(outcomes).toHaveLength(count)
      expect(outcomes.filter((outcome) => !isKept(outcome))).toEqual([])
      expect(outcomes.filter(({ isSettled }) => !isSettled)).toEqual([])
    }
  })
}
