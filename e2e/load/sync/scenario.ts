/** What is measured of each server, and how its figures stand in a table. */
import type { Benchmark } from '../report.ts'
import type { GeneratorLoad } from './people/typing-job.ts'
import type { RunningServer } from './servers/measured-server.ts'
import type { ServerName } from './servers/server-names.ts'

/** What every scenario's turns have. */
export type Turn = {
  /** Why it does not count; `null`: it does. */
  readonly spoiled: string | null
  readonly generator: GeneratorLoad
}

/** Turns of each server that was measured, in their order: the n-th of one was taken beside the n-th of another. */
export type Turns<Taken extends Turn> = ReadonlyMap<ServerName, readonly Taken[]>

export type Scenario<Taken extends Turn = Turn> = {
  /** By which it is asked for. */
  readonly name: string
  readonly title: string
  readonly method: string
  readonly servers: readonly ServerName[]
  /** Of Node.js, that its servers need. */
  readonly flags?: readonly string[]
  /** @param isQuick - shorter, to see that it works */
  readonly take: (server: RunningServer, serverName: ServerName, isQuick: boolean) => Promise<Taken>
  /** One line about a turn, for whoever watches. */
  readonly describe: (turn: Taken) => string
  readonly report: (turns: Turns<Taken>) => Pick<Benchmark, 'figures'> & { columns: readonly string[] }
}
