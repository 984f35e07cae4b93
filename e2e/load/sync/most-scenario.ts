/** How many keystrokes a second a room of 50 takes before they come late. */
import { counted, figure, ratio, spread } from './figures.ts'
import type { Scenario, Turn, Turns } from './scenario.ts'
import type { RunningServer } from './servers/measured-server.ts'
import { type ServerName, serverNames, servers } from './servers/server-names.ts'
import { type TypingShape, takeTypingTurn, type TypingTurn } from './typing-scenario.ts'

const people = 50
const mostP99Ms = 100
/** Keystrokes a second of all together, tried one after the other. */
const rates = [
  250, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 12_000, 16_000, 24_000, 32_000, 48_000,
  64_000,
]
/** A rate that comes late once may have met something else on the machine. */
const triesOfRate = 2

const shape: Omit<TypingShape, 'keysPerSecond'> = {
  rooms: 1,
  peoplePerRoom: people,
  typistsPerRoom: people,
  sampledPerRoom: 4,
  measuredMs: 3_000,
  warmUpMs: 1_500,
  arrivalMaxMs: 5_000,
}

export type MostTurn = Turn & {
  /** The highest rate that came in time; 0: none did. */
  readonly rate: number
  /** Why the next one did not. */
  readonly limit: string
}

export const mostScenario: Scenario<MostTurn> = {
  name: 'most',
  title: `Fan-out: most keystrokes a second in a room of ${people}`,
  method: `${people} people in a room, all typing, at ${rates[0]} keys a second together and then at higher and higher rates up to ${rates.at(-1)?.toLocaleString('en')}, in a new room each, until two tries at a rate have a 99th percentile over ${mostP99Ms} ms; carets at each key but at most 10 a second each; 3 s after 1.5 s to warm up. Target: at least three times the best of the others that hold documents.`,
  servers: serverNames,
  take: (server, name) => climb(server, name),
  describe: ({ rate, limit }) => `${rate} keys a second; then ${limit}`,
  report,
}

async function climb(server: RunningServer, name: ServerName): Promise<MostTurn> {
  let [rate, firstRoom] = [0, 0]
  for (const next of rates) {
    const turns: TypingTurn[] = []
    while (turns.length < triesOfRate && turns.every((turn) => faultOf(turn) !== null)) {
      const keysPerSecond = next / people
      const order = { server, name, shape: { ...shape, keysPerSecond }, isQuick: false, firstRoom }
      turns.push(await takeTypingTurn(order))
      firstRoom++
    }
    const last = turns.at(-1)!
    const fault = faultOf(last)
    if (fault !== null) {
      const spoiled = fault.isOurs ? fault.reason : null
      return { rate, limit: `${next}: ${fault.reason}`, generator: last.generator, spoiled }
    }
    rate = next
    if (next === rates.at(-1))
      return { rate, limit: 'no higher rate is tried', generator: last.generator, spoiled: null }
  }
  throw new Error('There are no rates to try')
}

/** `isOurs`: it is the typing process that does not keep up. */
type Fault = { readonly reason: string; readonly isOurs: boolean }

/** A server that keeps up leaves the typing process little to be late for; one that does not floods it. */
function faultOf({ latencyMs, problems, spoiled }: TypingTurn): Fault | null {
  if (problems.length > 0) return { reason: problems.join('; '), isOurs: false }
  if (spoiled !== null && latencyMs.p99 > mostP99Ms) return { reason: spoiled, isOurs: true }
  if (latencyMs.p99 > mostP99Ms) return { reason: `p99 ${latencyMs.p99} ms`, isOurs: false }
  return null
}

function report(turns: Turns<MostTurn>) {
  const ours = counted(turns.get('ours') ?? []).map(({ rate }) => rate)
  const figures = [...turns].map(([name, all]): [string, ...string[]] => {
    const rates = counted(all).map(({ rate }) => rate)
    return [
      servers[name].title,
      figure(rates, 0),
      spread(rates, 0),
      name === 'ours' ? '' : ratio(ours, rates),
      all.at(-1)?.limit ?? '',
      `${rates.length} of ${all.length}`,
    ]
  })
  const columns = [
    'Server',
    'keystrokes a second',
    'lowest to highest',
    'ours to it',
    'what the next rate met in the last round',
    'rounds that count',
  ]
  return { columns, figures }
}
