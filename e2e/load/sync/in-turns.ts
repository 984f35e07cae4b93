/** Measures servers by turns: what the machine does meanwhile meets them all. */
import type { Scenario, Turn, Turns } from './scenario.ts'
import { type ServerName, servers } from './servers/server-names.ts'

export type TurnOptions = {
  readonly names: readonly ServerName[]
  readonly rounds: number
  readonly isQuick: boolean
  /** Of Node.js, for each server, beside the scenario's own. */
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
      const turn = await takeTurn(scenario, name, { isQuick, flags })
      turns.get(name)?.push(turn)
      const spoiled = turn.spoiled === null ? '' : ` DOES NOT COUNT: ${turn.spoiled}`
      process.stderr.write(
        `${scenario.name} ${round + 1}/${rounds} ${name}: ${scenario.describe(turn)}${spoiled}\n`,
      )
    }
  }
  return turns
}

/** A turn that fails is taken once more: a run of an hour is not given up for one process that did not start. */
async function takeTurn<Taken extends Turn>(
  scenario: Scenario<Taken>,
  name: ServerName,
  options: Pick<TurnOptions, 'isQuick' | 'flags'>,
): Promise<Taken> {
  try {
    return await startAndTake(scenario, name, options)
  } catch (error) {
    process.stderr.write(`${scenario.name} ${name} failed and is taken again: ${String(error)}\n`)
    return await startAndTake(scenario, name, options)
  }
}

async function startAndTake<Taken extends Turn>(
  scenario: Scenario<Taken>,
  name: ServerName,
  { isQuick, flags }: Pick<TurnOptions, 'isQuick' | 'flags'>,
): Promise<Taken> {
  const server = await servers[name].start({ flags: [...(scenario.flags ?? []), ...flags] })
  try {
    return await scenario.take(server, name, isQuick)
  } finally {
    await server.close()
  }
}
