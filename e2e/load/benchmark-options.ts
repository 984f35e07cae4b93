/** What `npm run bench` is told on its command line. */
import { parseArgs } from 'node:util'
import { type ServerName, serverNames } from './sync/servers/server-names.ts'

/** Of which docs/benchmarks.md may tell. */
export const fewestRounds = 5

export type BenchmarkOptions = {
  /** Benchmarks by name; none: all. */
  readonly chosen: readonly string[]
  /** A CPU profile instead of figures, where there is one. */
  readonly isProfiled: boolean
  /** Shorter and once, to work with. */
  readonly isQuick: boolean
  /** Not all servers, or fewer rounds than figures need: nothing is written. */
  readonly isPartial: boolean
  /** Scenarios of `sync`; `null`: all. */
  readonly only: readonly string[] | null
  /** Of `sync`; `null`: all. */
  readonly servers: readonly ServerName[] | null
  /** Of `sync`; `null`: as many as it has by itself. */
  readonly rounds: number | null
}

/** Throws on what it does not know, with what there is. */
export function parseBenchmarkOptions(words: readonly string[]): BenchmarkOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      profile: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      servers: { type: 'string' },
      rounds: { type: 'string' },
    },
  })
  const rounds = values.rounds === undefined ? null : toCount(values.rounds)
  return {
    isPartial: values.quick || values.servers !== undefined || (rounds ?? fewestRounds) < fewestRounds,
    chosen: positionals,
    isProfiled: values.profile,
    isQuick: values.quick,
    only: values.only?.split(',') ?? null,
    servers: values.servers?.split(',').map(toServerName) ?? null,
    rounds,
  }
}

function toServerName(name: string): ServerName {
  const found = serverNames.find((known) => known === name)
  if (found === undefined) throw new Error(`No server ${name}; there are ${serverNames.join(', ')}.`)
  return found
}

function toCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error(`--rounds ${text}: give a number from 1.`)
  return count
}
