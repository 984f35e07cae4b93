/** The server's gate and document between people, without sockets and disk, so that a trial can be repeated. */
import type { Relay } from '../../../client/testing/delayed-people.ts'
import { ClientClaims } from '../../../server/sync/client-claims.ts'
import { RoomDocument } from '../../../server/sync/room-document.ts'
import { MARKDOWN_TEXT_NAME } from '../../../shared/protocol/messages.ts'

/** Throws where an update is refused: what an editor writes is never to be. Each client id has a device of its own. */
export function serverRelay(): Relay {
  const server = new RoomDocument(null, [], new Map(), new ClientClaims())
  return {
    take(update, client) {
      const device = `device of ${client}`
      const verdict = server.inspect(update, device)
      if (verdict.kind === 'nothing') return
      if (verdict.kind !== 'change') throw new Error(`an update was refused: ${JSON.stringify(verdict)}`)
      server.accept(verdict.change, device)
      server.commit(verdict.change, server.sequence + 1, update)
    },
    text: () => server.doc.getText(MARKDOWN_TEXT_NAME).toJSON(),
  }
}
