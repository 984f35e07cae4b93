/** Gives an empty room the text that people type in. */
import { readStamps } from '../wire/read-stamps.ts'
import { encodeUpdate } from '../wire/messages.ts'
import type { RoomAddress } from '../wire/room-address.ts'
import { Person } from './person.ts'
import type { SharedBuffer } from './raw-socket.ts'
import { isSeeder, seedUpdate } from './seeded-text.ts'
import { waitUntil } from './wait-until.ts'

const seedMaxMs = 30_000

/** Resolves once the server gives the text to whoever asks for the document. */
export async function seedRoom(
  port: number,
  address: RoomAddress,
  text: string,
  buffer: SharedBuffer,
): Promise<void> {
  let isThere = false
  const person = await Person.join({
    port,
    address,
    buffer,
    holdsDocuments: true,
    onUpdate: (bytes, from) => readStamps(bytes, from, (client) => (isThere ||= isSeeder(client))),
  })
  try {
    await waitUntil(() => person.isSynced, seedMaxMs)
    person.send(encodeUpdate(seedUpdate(text)))
    const hasIt = await waitUntil(() => {
      if (!isThere && person.isSynced) person.askForDocument()
      return isThere
    }, seedMaxMs)
    if (!hasIt) throw new Error(`The text did not come into the room ${address.path}`)
  } finally {
    person.close()
  }
}
