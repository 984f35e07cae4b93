import { expect, test } from 'vitest'
import { readFixtures } from '../../../shared/testing/read-fixtures.ts'
import { runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { commandFault, reducedFault } from '../../testing/command-fault.ts'
import { actionNames, drawAction } from '../../testing/editing-actions.ts'
import { randomMinutes } from '../../testing/random-minutes.ts'

/** Letters that no fixture holds. */
const word = 'qzx'
const maxLength = 1_000

test.each(actionNames)(
  '[MD4] [MD7] %s changes the lines that it touches, and the editor shows what the text says',
  trialOptions(),
  async (name) => {
    const files = readFixtures()
    await runTrials('commands', (random) => {
      const markdown = randomMinutes(random, files, maxLength)
      const draw = drawAction(random, word)
      const fault = commandFault(markdown, name, draw)
      if (fault !== null) expect.fail(JSON.stringify({ ...reducedFault(fault, name, draw), draw }))
    })
  },
)
