/** The promises that are proven by random trials: how many run in CI, and how many with `npm run torture`. */
import { appendFileSync } from 'node:fs'
import { createRandom, type SeededRandom } from './seeded-random.ts'

export type TrialName =
  | 'strings'
  | 'formatting'
  | 'commands'
  | 'merging'
  | 'composition'
  | 'stability'
  | 'damage'
  | 'kills'
  | 'restarts'
  | 'backups'
  | 'restores'
  | 'offline'
  | 'offline-tabs'
  | 'stalls'
  | 'syscalls'
  | 'templates'
  | 'loads'
  | 'disk'
  | 'frames'
  | 'gaps'
  | 'forgeries'
  | 'presence'
  | 'locked'
  | 'origins'
  | 'readers'
  | 'names'
  | 'updates'

export type TrialPlan = {
  /** What a trial is, in a few words. */
  readonly subject: string
  /** Seeds in CI. */
  readonly ci: number
  /** Seeds of the full size. */
  readonly full: number
  /** First seed in CI. */
  readonly ciSeed: number
  /** The vitest project of the tests, or `playwright` for those that need a browser. */
  readonly project: 'shared' | 'server' | 'client' | 'e2e' | 'playwright'
  /** The beginning of the paths of the tests. */
  readonly tests: string
  /** Whether one process runs all trials: they go on from one another, or need the machine for themselves. */
  readonly isWhole?: boolean
  /** How many trials go on at once, where most of each is waiting; 1 unless told. */
  readonly atOnce?: number
}

/** The names of `npm run torture`, in its order. */
export const trialPlans: Readonly<Record<TrialName, TrialPlan>> = {
  strings: {
    subject: 'a generated text that is parsed and written back',
    ci: 20_000,
    full: 1_000_000,
    ciSeed: 20_261_121,
    project: 'shared',
    tests: 'shared/markdown/any-text',
  },
  formatting: {
    subject: 'a generated text that is brought into house style, twice',
    ci: 1_000,
    full: 100_000,
    ciSeed: 20_261_121,
    project: 'shared',
    tests: 'shared/markdown/format-any-text',
  },
  commands: {
    subject: 'one editing command at a random place, for each of the commands',
    ci: 100,
    full: 2_000,
    ciSeed: 3_000,
    project: 'client',
    tests: 'client/editor/trials/commands-at-random',
  },
  merging: {
    subject:
      'two to five people who edit, restructure, drop out and come back, through the gate of the server',
    ci: 500,
    full: 10_000,
    ciSeed: 3_294,
    project: 'e2e',
    tests: 'e2e/torture/merging-of-',
  },
  composition: {
    subject: 'a word composed in Chromium while others edit around it, in one of the views',
    ci: 40,
    full: 500,
    ciSeed: 1_000,
    project: 'playwright',
    tests: 'e2e/composition-at-random',
  },
  stability: {
    subject: 'five edits of another above, inside and around the own selection, in one of the views',
    ci: 20,
    full: 200,
    ciSeed: 7_000,
    project: 'playwright',
    tests: 'e2e/caret-stability',
  },
  damage: {
    subject: 'one bit of a stored row changed: reading or verify finds it, and the neighbours are whole',
    ci: 20,
    full: 1_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/storage/damage',
  },
  kills: {
    subject: 'a kill -9 while 20 people write in three rooms: what was acknowledged is there, once',
    ci: 50,
    full: 500,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/kills',
    isWhole: true,
  },
  syscalls: {
    subject: 'one acknowledgement, seen by strace: it leaves after the fsync of what it acknowledges',
    ci: 1_000,
    full: 10_000,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/syscalls',
    isWhole: true,
  },
  templates: {
    subject: 'two to fifty people who open a new meeting at once, some after a kill -9 amid its creation',
    ci: 100,
    full: 1_000,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/templates',
    isWhole: true,
  },
  loads: {
    subject: 'somebody joins or leaves rooms whose log is slow and fails at random',
    ci: 5_000,
    full: 100_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/room-loads',
  },
  disk: {
    subject: 'a disk that is full, or that another process locks, while five people write',
    ci: 5,
    full: 50,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/disk',
    isWhole: true,
  },
  restarts: {
    subject: 'a SIGTERM while 200 people write: nothing is lost, and the process ends within 10 s',
    ci: 10,
    full: 100,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/restarts',
    isWhole: true,
  },
  backups: {
    subject: 'a backup while twelve people write in four rooms: it comes back whole, elsewhere',
    ci: 5,
    full: 100,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/backups',
    isWhole: true,
  },
  offline: {
    subject:
      'people who type without a link, in tabs that close, while others edit or the minutes are restored',
    ci: 100,
    full: 1_000,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/offline',
    isWhole: true,
    atOnce: 10,
  },
  'offline-tabs': {
    subject: 'tabs of Chromium that are typed into without a link and closed, while others edit there',
    ci: 5,
    full: 50,
    ciSeed: 1,
    project: 'playwright',
    tests: 'e2e/offline-tabs',
    isWhole: true,
    atOnce: 2,
  },
  stalls: {
    subject: 'somebody who types over a link that is silent, one way or both, slow or cut',
    ci: 20,
    full: 200,
    // The longest stalls come first from here, so that none is waited for at the end.
    ciSeed: 404,
    project: 'playwright',
    tests: 'e2e/stalls',
    isWhole: true,
    atOnce: 8,
  },
  restores: {
    subject: 'a backup that is restored under three people, with saved and unsent text that it does not have',
    ci: 5,
    full: 20,
    ciSeed: 1,
    project: 'playwright',
    tests: 'e2e/restores-at-random',
    isWhole: true,
  },
  frames: {
    subject: 'a mutated, cut, random or oversized frame: nobody is harmed, nothing stalls',
    ci: 50_000,
    full: 1_000_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/hostile/frames-at-random',
  },
  gaps: {
    subject: 'an update that builds on what the room does not have',
    ci: 1_000,
    full: 20_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/hostile/gapped-updates',
    isWhole: true,
  },
  forgeries: {
    subject: 'an attack under the client id of somebody who types, left, or is offline',
    ci: 100,
    full: 1_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/hostile/forgeries',
  },
  presence: {
    subject: 'a presence message under any client id',
    ci: 50_000,
    full: 1_000_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/hostile/presence-at-random',
    isWhole: true,
  },
  locked: {
    subject: 'a message that would change a locked meeting',
    ci: 5_000,
    full: 100_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/hostile/locked-meetings',
  },
  origins: {
    subject: 'an Origin, on a socket and on each request that changes something',
    ci: 30,
    full: 300,
    ciSeed: 1,
    project: 'server',
    tests: 'server/http/hostile-origins',
  },
  readers: {
    subject: 'a socket that never reads what it asked for',
    ci: 50,
    full: 200,
    ciSeed: 1,
    project: 'e2e',
    tests: 'e2e/torture/slow-readers',
    isWhole: true,
  },
  names: {
    subject: 'a hostile name in the paths of sockets, the API and pages',
    ci: 1_000,
    full: 10_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/http/hostile-names',
  },
  updates: {
    subject: 'an update that Yjs takes, or chokes on, and that no editor of one text writes',
    ci: 2_000,
    full: 50_000,
    ciSeed: 1,
    project: 'server',
    tests: 'server/sync/hostile/forbidden-updates',
  },
}

const ciLimitMs = 480_000

/** How many failing seeds are told before a run ends early. */
const maxFailures = 20

/** How long trials may hold the thread: the test runner must be able to answer in between. */
const maxHoldMs = 500

/** Options of a test that runs trials: its time limit in CI; none under `npm run torture`, which has its own. */
export function trialOptions(): { readonly timeout: number } {
  return { timeout: process.env.TORTURE_SIZE === undefined ? ciLimitMs : 0 }
}

/**
 * Say what a run measured; `npm run torture` shows it.
 *
 * @param words - figure and unit
 */
export function reportFigure(name: string, words: string): void {
  const file = process.env.TORTURE_FIGURES
  if (file !== undefined) appendFileSync(file, `${name}: ${words}\n`)
}

/**
 * Run one trial for each seed. Where `TORTURE_SEED` and `TORTURE_SIZE` are set, they say which seeds.
 *
 * @param trial - throws, or rejects, where the promise is broken
 * @param isOwn - which seeds belong to this test, where several share a plan
 * @throws {Error} that names each failing seed with what its trial threw
 */
export async function runTrials(
  name: TrialName,
  trial: (random: SeededRandom, seed: number) => unknown,
  isOwn: (seed: number) => boolean = () => true,
): Promise<void> {
  const first = Number(process.env.TORTURE_SEED ?? trialPlans[name].ciSeed)
  const size = Number(process.env.TORTURE_SIZE ?? trialPlans[name].ci)
  const failures: string[] = []
  let next = first
  let heldSince = performance.now()
  async function runInTurn(): Promise<void> {
    while (next < first + size && failures.length < maxFailures) {
      const seed = next++
      if (!isOwn(seed)) continue
      try {
        await trial(createRandom(seed), seed)
      } catch (error) {
        failures.push(`seed ${seed} (npm run torture -- ${name} --seed ${seed} --size 1): ${toWords(error)}`)
      }
      if (performance.now() - heldSince < maxHoldMs) continue
      await new Promise((resolve) => setImmediate(resolve))
      heldSince = performance.now()
    }
  }
  await Promise.all(Array.from({ length: trialPlans[name].atOnce ?? 1 }, runInTurn))
  if (failures.length > 0) throw new Error(failures.join('\n'))
}

function toWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // What a test found wrong says it all; where the product broke, its stack does.
  return error.name === 'AssertionError' ? error.message : (error.stack ?? error.message)
}
