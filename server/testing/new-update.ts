/** An entry of the update log for tests. */
import type { NewUpdate } from '../storage/update-log.ts'

/** An entry as a program without a session sends it, with the fields that a test cares about. */
export function newUpdate(update: Uint8Array, fields: Partial<NewUpdate> = {}): NewUpdate {
  return { epoch: 'epoch-1', author: null, device: null, clients: [], update, ...fields }
}
