/** Has a provider tell the room one's own presence and nobody else's. */
import type { WebsocketProvider } from 'y-websocket'

/**
 * Left alone the provider sends back every state that it hears: as many messages again as all others send, for nothing.
 *
 * One's own state is sent also where somebody else changed it, as when a late message takes one off the room.
 *
 * @param provider - before anything is heard; ends with its awareness
 */
export function tellOwnPresenceOnly({ awareness, _awarenessUpdateHandler: send }: WebsocketProvider): void {
  awareness.off('update', send)
  awareness.on('update', ({ added, updated, removed }: PresenceChange, origin: unknown) => {
    const own = awareness.clientID
    if ([...added, ...updated, ...removed].includes(own))
      send({ added: [], updated: [own], removed: [] }, origin)
  })
}

type PresenceChange = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }
