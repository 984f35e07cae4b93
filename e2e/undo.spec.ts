/** Undo in the rich view takes back one's own edits, to the byte, and leaves what others typed meanwhile. */
import { expect } from 'playwright/test'
import { readCorpus, readOwnFixtures } from '../shared/testing/read-fixtures.ts'
import { test } from './support/harness-test.ts'

const editCount = 12
const files = [
  ...readOwnFixtures().map((fixture) => ({ ...fixture, runs: 3 })),
  ...readCorpus().map((fixture) => ({ ...fixture, runs: 1 })),
]

for (const { name, text, runs } of files) {
  test(`[MD11] [MD3] opened, edited beside another who types, undone and redone: ${name}`, async ({
    sharedPage: page,
  }) => {
    for (let seed = 1; seed <= runs; seed++) {
      const setup = { text, seed, editCount }
      const { isEdited, edits, ...outcome } = await page.evaluate(
        (given) => window.harness.undoAmidOthers(given),
        setup,
      )
      expect(outcome, `seed ${seed}: ${edits.join(', ')}`).toEqual({
        isOpenedUnchanged: true,
        undone: text,
        lostWords: [],
        isRedone: true,
        isSettled: true,
      })
      expect(isEdited, `seed ${seed}: ${edits.join(', ')}`).toBe(true)
    }
  })
}
