/** `minutes export ID`: a meeting's markdown on standard output. */
import { createMinutesApi } from './minutes-api.ts'
import { refuse, type ExitCode, type PreparedCommand } from './prepared-command.ts'
import { withServer } from './with-server.ts'

/** @param words - the meeting's id */
export function prepareExport([id, ...more]: readonly string[]): PreparedCommand {
  if (id === undefined || more.length > 0) return { kind: 'refused', reason: 'export takes one word' }
  return { kind: 'ready', run: (config) => withServer(config, (url) => exportMinutes(id, url)) }
}

async function exportMinutes(id: string, url: string): Promise<ExitCode> {
  const exported = await createMinutesApi(url).markdown(id)
  if (exported.kind === 'refused') return refuse(`${exported.reason}\n`, 1)
  process.stdout.write(exported.bytes)
  return 0
}
