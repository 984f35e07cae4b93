import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { readMarkdown } from '../support/meetings-api.ts'
import { runMinutes } from '../support/run-minutes.ts'
import { type BackedUp, BackedUpRooms } from './scenes/backed-up-rooms.ts'
import { spreadOf } from './scenes/spread.ts'
import { queryFolder, replayedText, storedRows } from './scenes/stored-rows.ts'

/** One backup in so many is served after it came back: what rows say is read by the product too. */
const serveEvery = 5

test(
  '[LOG15] [LOG16] a backup under load comes back whole, with all that was acknowledged before it began',
  trialOptions(),
  async () => {
    const scene = await BackedUpRooms.start()
    const tookMs: number[] = []
    let [known, meanwhile] = [0, 0]
    try {
      await runTrials('backups', async (random) => {
        const backup = await scene.backUp(random)
        await scene.restore(backup.file)
        const verifying = runMinutes(scene.restored, 'verify')
        const texts = expectWhole(scene, backup)
        expectBeside(scene)
        expect(await verifying).toMatch(/ 0 damaged\n$/)
        if (tookMs.length % serveEvery === 0) await expectServed(scene, texts)
        tookMs.push(backup.tookMs)
        known += [...backup.known.values()].flat().reduce((sum, { words }) => sum + words.length, 0)
        meanwhile += backup.wordsMeanwhile
      })
      // Nothing was proven, had nobody written meanwhile.
      expect(meanwhile).toBeGreaterThan(0)
      reportFigure('one backup took', spreadOf(tookMs))
      reportFigure('acknowledged words looked for', String(known))
      reportFigure('acknowledged while backups ran', String(meanwhile))
    } finally {
      await scene.close()
    }
  },
)

/** Gives the text of each room. */
function expectWhole({ server, restored }: BackedUpRooms, { known }: BackedUp): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const [room, people] of known) {
    const rows = storedRows(restored.folder, room)
    const all = storedRows(server.folder, room)
    // A state that was there: the log up to some row, and nothing else.
    expect(rows.map(({ line }) => line)).toEqual(all.slice(0, rows.length).map(({ line }) => line))
    const text = replayedText(rows)
    for (const { bot, words, deletions } of people) {
      // What its writer took away since may be gone by the moment of the backup.
      const kept = new Set(bot.words)
      expect(words.filter((word) => kept.has(word) && !text.includes(word))).toEqual([])
      expect(deletions.filter((word) => text.includes(word))).toEqual([])
    }
    texts.set(room, text)
  }
  return texts
}

/** All that is not text: other epochs, the same secrets, and each landing that is known. */
function expectBeside({ server, restored }: BackedUpRooms): void {
  const epochs = (folder: string) =>
    queryFolder(folder, 'SELECT epoch FROM meetings').map(({ epoch }) => epoch)
  const old = new Set(epochs(server.folder))
  expect(epochs(restored.folder).filter((epoch) => old.has(epoch))).toEqual([])
  const [before, after] = [server, restored].map(({ folder }) => readFileSync(join(folder, 'secrets.json')))
  expect(after).toEqual(before)
  for (const { commit_id } of queryFolder(restored.folder, 'SELECT commit_id FROM publications'))
    execFileSync('git', ['-C', restored.repository, 'cat-file', '-e', String(commit_id)])
}

async function expectServed({ restored }: BackedUpRooms, texts: ReadonlyMap<string, string>): Promise<void> {
  await restored.restart()
  try {
    for (const [room, text] of texts) expect(await readMarkdown(restored.url, room)).toBe(text)
  } finally {
    await restored.stop()
  }
}
