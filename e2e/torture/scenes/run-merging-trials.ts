/** The trials of merging, for those seeds that draw some number of people. */
import { expect } from 'vitest'
import { readFixtures } from '../../../shared/testing/read-fixtures.ts'
import { reducedList } from '../../../shared/testing/reduced.ts'
import { runTrials } from '../../../shared/testing/trials.ts'
import { withUniqueLetters } from '../../../client/testing/letter-ledger.ts'
import { drawSteps, mergingFault, type MergingStep } from '../../../client/testing/merging-trial.ts'
import { randomMinutes } from '../../../client/testing/random-minutes.ts'
import { serverRelay } from './server-relay.ts'

const maxLength = 500
/** How many people a seed draws: as much work in the trials of few as in those of many. */
const peopleCounts = [2, 2, 3, 3, 4, 5]

/** A trial takes a tenth of a second, and a failure is worth a minute. */
const maxReductions = 500

/**
 * @param counts - how many people: each seed draws one number of them
 * @param clock - what the editors take for the time; the steps move it
 */
export async function runMergingTrials(counts: readonly number[], clock: { nowMs: number }): Promise<void> {
  const files = readFixtures()
  const peopleOf = (seed: number): number => peopleCounts[seed % peopleCounts.length] ?? 2
  await runTrials(
    'merging',
    (random, seed) => {
      const markdown = withUniqueLetters(randomMinutes(random, files, maxLength))
      const people = peopleOf(seed)
      const play = (steps: readonly MergingStep[]): string | null =>
        mergingFault(markdown, people, steps, (ms) => (clock.nowMs += ms), serverRelay())
      const steps = drawSteps(random)
      const fault = play(steps)
      if (fault === null) return
      const fewest = reducedList(steps, (fewer) => play(fewer) !== null, maxReductions)
      expect.fail(
        `${JSON.stringify(markdown)}, ${people} people, ${JSON.stringify(fewest)}: ${play(fewest) ?? fault}`,
      )
    },
    (seed) => counts.includes(peopleOf(seed)),
  )
}
