/** What a server of the tests finds in its environment. */

/**
 * Nothing of the developer's own settings gets through: a `NOTES_REPO` of theirs would take the tests' commits. The home
 * folder is the data folder, so that git finds no identity and no hooks of the machine either.
 */
export function serverEnvironment(server: {
  readonly port: number
  readonly url: string
  readonly folder: string
}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: server.folder,
    HOST: '127.0.0.1',
    PORT: String(server.port),
    PUBLIC_URL: server.url,
    DATA_DIR: server.folder,
  }
}
