/** Listening, with words for what goes wrong. */
import type { App } from './http/app-services.ts'
import { StartError } from './start-error.ts'

export type ListenAddress = { readonly host: string; readonly port: number }

/**
 * Listen at an address.
 *
 * @returns the port, which the system chose where the setting is 0
 * @throws {StartError} `PORT_IN_USE`, or `SETTING_INVALID` for an address that this machine does not have
 */
export async function listen(app: App, { host, port }: ListenAddress): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartError('PORT_IN_USE', `another program listens on ${host}:${port}`, { cause: error })
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError('SETTING_INVALID', `HOST, PORT cannot listen on ${host}:${port}: ${reason}`, {
      cause: error,
    })
  }
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** The URL of an address. */
export function urlOf({ host, port }: ListenAddress): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin
}
