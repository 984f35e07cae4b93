/** Whether a letter costs more where more people read it. */
import { counted, figure, ratio, spread } from './figures.ts'
import type { Scenario, Turn, Turns } from './scenario.ts'
import { serverNames, servers } from './servers/server-names.ts'
import { costUs, takeTypingTurn, type TypingShape, type TypingTurn } from './typing-scenario.ts'

const [few, many] = [100, 1_000]

const shape: Omit<TypingShape, 'peoplePerRoom'> = {
  rooms: 1,
  typistsPerRoom: 10,
  sampledPerRoom: 8,
  keysPerSecond: 5,
  measuredMs: 10_000,
}

export type GrowthTurn = Turn & { readonly few: TypingTurn; readonly many: TypingTurn }

export const growthScenario: Scenario<GrowthTurn> = {
  name: 'growth',
  title: `Fan-out: ${few} readers, and ${many.toLocaleString('en')}`,
  method: `A room of ${few} people and then one of ${many.toLocaleString('en')} on the same server, 10 typing 5 keys a second and moving a caret in each, for 10 s after 3 s to warm up. Target: no more CPU for each delivered keystroke with ${many.toLocaleString('en')}.`,
  servers: serverNames,
  take: async (server, name, isQuick) => {
    const turnOf = (peoplePerRoom: number, firstRoom: number): Promise<TypingTurn> =>
      takeTypingTurn({ server, name, shape: { ...shape, peoplePerRoom }, isQuick, firstRoom })
    const ofFew = await turnOf(few, 0)
    const ofMany = await turnOf(many, 1)
    const spoiled = ofFew.spoiled ?? ofMany.spoiled
    return { few: ofFew, many: ofMany, generator: ofMany.generator, spoiled }
  },
  describe: (turn) =>
    `${costUs(turn.few).toFixed(2)} us at ${few}, ${costUs(turn.many).toFixed(2)} us at ${many}`,
  report,
}

function report(turns: Turns<GrowthTurn>) {
  const figures = [...turns].map(([name, all]): [string, ...string[]] => {
    const kept = counted(all)
    const costs = kept.map((turn) => ({ few: costUs(turn.few), many: costUs(turn.many) }))
    return [
      servers[name].title,
      figure(
        costs.map((cost) => cost.few),
        2,
      ),
      figure(
        costs.map((cost) => cost.many),
        2,
      ),
      ratio(
        costs.map((cost) => cost.many),
        costs.map((cost) => cost.few),
      ),
      spread(
        costs.map((cost) => cost.many / cost.few),
        2,
      ),
      figure(kept.map(({ many: { latencyMs } }) => latencyMs.p95)),
      `${kept.length} of ${all.length}`,
    ]
  })
  const columns = [
    'Server',
    `CPU per delivered keystroke at ${few}, us`,
    `at ${many.toLocaleString('en')}, us`,
    'growth',
    'lowest to highest',
    `p95 at ${many.toLocaleString('en')}, ms`,
    'rounds that count',
  ]
  return { columns, figures }
}
