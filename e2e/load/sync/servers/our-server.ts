/** The product, as `npm start` runs it. */
import { LiveServer } from '../../../support/live-server.ts'
import { createMeeting } from '../../../support/meetings-api.ts'
import { MINUTES_VERSION } from '../../../../shared/protocol/minutes-messages.ts'
import type { MeasuredServer, RunningServer, StartOptions } from './measured-server.ts'

const firstDate = Date.UTC(2000, 0, 1)
const dayMs = 86_400_000

export const ourServer: MeasuredServer = { title: 'Live Minutes', holdsDocuments: true, start }

async function start({ flags }: StartOptions): Promise<RunningServer> {
  const server = await LiveServer.start({ NODE_OPTIONS: flags.join(' ') })
  return {
    pid: server.pid!,
    port: Number(new URL(server.url).port),
    makeRoom: async (index) => {
      const date = new Date(firstDate + index * dayMs).toISOString().slice(0, 10)
      const { syncPath } = await createMeeting(server.url, { date })
      return { path: `${syncPath}?minutes=${MINUTES_VERSION}`, name: null }
    },
    close: () => server.close(),
  }
}
