/** A room with many edits: taking them in, and having many people join it at once. */
import { counted, figure, ratio, spread } from './figures.ts'
import type { HistoryResult } from './people/history-job.ts'
import { runGenerator } from './run-generator.ts'
import type { Scenario, Turn, Turns } from './scenario.ts'
import { type ServerName, servers } from './servers/server-names.ts'
import { spoiledBy } from './spoiled.ts'

const edits = 100_000
const quickEdits = 10_000
const joiners = 200
const waves = 5
const names: readonly ServerName[] = ['ours', 'y-websocket', 'hocuspocus']

export type HistoryTurn = Turn & HistoryResult

export const historyScenario: Scenario<HistoryTurn> = {
  name: 'history',
  title: `Fan-out: a room with ${edits.toLocaleString('en')} edits`,
  method: `One person types ${edits.toLocaleString('en')} letters at many places, each edit in a frame of its own, at most 1,000 of them on their way, while another reads; the CPU of each counts until the server rests, so that what it stores later is in it. Then ${joiners} people connect and ask for the document at once, ${waves} times, while the reader stays; time until all have it, and CPU until then. Targets: a quarter of the CPU for an edit, of the time for joining, and a tenth of the CPU for joining, of \`@y/websocket-server\`.`,
  servers: names,
  take: async (server, _name, isQuick) => {
    const result = await runGenerator({
      kind: 'history',
      port: server.port,
      serverPid: server.pid,
      room: await server.makeRoom(0),
      edits: isQuick ? quickEdits : edits,
      joiners,
      waves,
    })
    return { ...result, spoiled: spoiledBy(result) }
  },
  describe: ({ intakeCpuUs, intakeMs, joinMs, joinCpuMs, joinBytes }) =>
    `${intakeCpuUs.toFixed(1)} us an edit, all in ${(intakeMs / 1_000).toFixed(1)} s; joined in ${joinMs.toFixed(0)} ms with ${joinCpuMs.toFixed(0)} ms CPU, ${Math.round(joinBytes / 1_000)} kB each`,
  report,
}

function report(turns: Turns<HistoryTurn>) {
  const ours = counted(turns.get('ours') ?? [])
  const figures = [...turns].map(([name, all]): [string, ...string[]] => {
    const kept = counted(all)
    const cells = (pick: (turn: HistoryTurn) => number): string[] => [
      figure(kept.map(pick)),
      spread(kept.map(pick)),
      name === 'ours' ? '' : ratio(ours.map(pick), kept.map(pick)),
    ]
    return [
      servers[name].title,
      ...cells(({ intakeCpuUs }) => intakeCpuUs),
      ...cells(({ joinMs }) => joinMs),
      ...cells(({ joinCpuMs }) => joinCpuMs),
      figure(kept.map(({ joinBytes }) => joinBytes / 1_000)),
      `${kept.length} of ${all.length}`,
    ]
  })
  const compared = (what: string): string[] => [what, 'lowest to highest', 'ours to it']
  const columns = [
    'Server',
    ...compared('CPU per edit, us'),
    ...compared('joining, ms'),
    ...compared('CPU for joining, ms'),
    'kB for each who joins',
    'rounds that count',
  ]
  return { columns, figures }
}
