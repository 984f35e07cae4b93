/** Git blob ids of documents, worked out once for each state. */
import { blobId } from '../publish/blob-id.ts'
import type { AppServices } from './app-services.ts'

/** Remembers one blob id for each meeting, with the sequence of the state that it is of. */
export class DocumentBlobs {
  readonly #services: Pick<AppServices, 'storage' | 'rooms'>
  readonly #known = new Map<string, { readonly sequence: number; readonly blob: string }>()

  constructor(services: Pick<AppServices, 'storage' | 'rooms'>) {
    this.#services = services
  }

  /**
   * The blob id of a meeting's document as it is committed now.
   *
   * @throws {StorageError} when its log cannot be read
   */
  async blobOf(id: string): Promise<string> {
    const known = this.#known.get(id)
    const isCurrent = known?.sequence === (await this.#services.storage.lastSequence(id))
    if (known !== undefined && isCurrent) return known.blob
    const { text, sequence } = await this.#services.rooms.readMinutes(id)
    const blob = blobId(Buffer.from(text))
    this.#known.set(id, { sequence, blob })
    return blob
  }
}
