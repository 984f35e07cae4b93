/** A server for a command: the one that has the data folder, or one of its own. */
import { readAddress } from '../address-file.ts'
import type { Config } from '../config.ts'
import { StartError } from '../start-error.ts'
import { type RunningServer, startServer } from '../start-server.ts'

/**
 * Use the server that works on the configured data folder; where none does, one on a free port for as long as it takes.
 *
 * The folder decides, not the port: a server of other data may listen there.
 *
 * @param use - gets the server's URL
 * @throws what starting a server throws, but for `DATA_DIR_IN_USE`
 */
export async function withServer<T>(config: Config, use: (url: string) => Promise<T>): Promise<T> {
  const own = await startOwn(config)
  if (own === null) return use(readAddress(config.dataDir))
  try {
    return await use(own.url)
  } finally {
    await own.close()
  }
}

async function startOwn(config: Config): Promise<RunningServer | null> {
  try {
    return await startServer({ ...config, host: '127.0.0.1', port: 0 }, { clientFolder: null })
  } catch (error) {
    if (error instanceof StartError && error.code === 'DATA_DIR_IN_USE') return null
    throw error
  }
}
