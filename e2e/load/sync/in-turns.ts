/** Measures servers by turns: what the machine does meanwhile meets them all. */
import type { Scenario, Turn, Turns } from './scenario.ts'
import { type ServerName, servers } from './servers/server-names.ts'

export type TurnOptions = {
  readonly names: readonly ServerName[]
  readonly rounds: number
  readonly isQuick: boolean
  /** Of Node.js, for each server. */
  readonly flags: readonly string[]
}

/** A server is started anew for each turn, so that none has what a former one left; who begins changes by round. */
export async function takeInTurns<Taken extends Turn>(
  scenario: Scenario<Taken>,
  { names, rounds, isQuick, flags }: TurnOptions,
): Promise<Turns<Taken>> {
  const turns = new Map<ServerName, Taken[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      const name = names[(round + place) % names.length]!
      const server = await servers[name].start({ flags })
      try {
        const turn = await scenario.take(server, name, isQuick)
        turns.get(name)?.push(turn)
        const spoiled = turn.spoiled === null ? '' : ` DOES NOT COUNT: ${turn.spoiled}`
        process.stderr.write(
          `${scenario.name} ${round + 1}/${rounds} ${name}: ${scenario.describe(turn)}${spoiled}\n`,
        )
      } finally {
        await server.close()
      }
    }
  }
  return turns
}
