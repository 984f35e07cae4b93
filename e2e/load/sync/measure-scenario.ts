/** A scenario as a section of docs/benchmarks.md, or as a profile of this server. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BenchmarkOptions, fewestRounds } from '../benchmark-options.ts'
import type { Benchmark } from '../report.ts'
import { takeInTurns } from './in-turns.ts'
import { summariseProfiles } from './profile-summary.ts'
import type { Scenario, Turn } from './scenario.ts'
import { installPeers } from './servers/peer-servers.ts'

const profiles = resolve(import.meta.dirname, '../../../test-results')

/** What all scenarios have in common; each section says it. */
const commonMethod =
  'By turns on one machine, over loopback: people in a process of their own, raw sockets without compression, each letter timed from when it was due to be sent until a reader that is looked at has it; our page’s protocol for this server. CPU of all threads of the server from the operating system; medians of the rounds that count. A round does not count when the typing process was saturated, or when a letter was lost or doubled at those readers, or is missing for a fresh stock client that joins at the end. The relays store nothing; ours has each update fsynced before anybody sees it.'

/** The measure of one scenario; it gives `null` where it is not asked for. */
export function measureOf<Taken extends Turn>(
  scenario: Scenario<Taken>,
): (options: BenchmarkOptions) => Promise<Benchmark | null> {
  return async (options) => {
    if (options.only !== null && !options.only.includes(scenario.name)) return null
    return options.isProfiled ? profile(scenario, options) : measure(scenario, options)
  }
}

async function measure<Taken extends Turn>(
  scenario: Scenario<Taken>,
  { servers, rounds, isQuick }: BenchmarkOptions,
): Promise<Benchmark> {
  const names = scenario.servers.filter((name) => servers?.includes(name) ?? true)
  if (names.some((name) => name === 'y-websocket' || name === 'hocuspocus')) await installPeers()
  const count = rounds ?? (isQuick ? 1 : fewestRounds)
  const turns = await takeInTurns(scenario, { names, rounds: count, isQuick, flags: [] })
  const method = `${scenario.method} ${count} rounds. ${commonMethod}`
  return { title: scenario.title, method, ...scenario.report(turns) }
}

/** One turn of this server, whose profiles stay in a folder, and where its time went. */
async function profile<Taken extends Turn>(
  scenario: Scenario<Taken>,
  { isQuick }: BenchmarkOptions,
): Promise<Benchmark> {
  const folder = join(profiles, `sync-${scenario.name}-${Date.now()}`)
  mkdirSync(folder, { recursive: true })
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`]
  const turns = await takeInTurns(scenario, { names: ['ours'], rounds: 1, isQuick, flags })
  const [turn] = turns.get('ours') ?? []
  if (turn === undefined) throw new Error('Nothing was profiled')
  return {
    title: scenario.title,
    method: `Profiles in ${folder}.`,
    columns: ['Function', 'own time, ms', 'of all that was busy'],
    figures: summariseProfiles(folder, turn.generator.window),
  }
}
