/** Where minutes land. */
import type { Person, Receipt } from '../../shared/protocol/http.ts'

/** One file to land, and everything that the commit says. */
export type Landing = {
  readonly bytes: Uint8Array
  /** Inside the repository; safe by DOC7. */
  readonly path: string
  /** First line of the commit message. */
  readonly subject: string
  readonly author: Person
  /** Everyone else, in the order in which they are named. */
  readonly coAuthors: readonly Person[]
  /** Id of the blob that we know at the path: last landed, or imported from; `null`: none. */
  readonly expectedBlob: string | null
}

export interface Destination {
  /** Branch that minutes land on. */
  readonly branch: string
  /** For people: path or URL, without credentials. */
  readonly description: string
  /**
   * Ids of the blobs at some paths on the branch as it was last seen here; a path without a file is not in the map.
   *
   * @throws {PublishError} `DESTINATION_FAILED`
   */
  blobs(paths: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * The file at a path on the branch, a remote's branch having been looked at if that was long ago; `null`: no file.
   *
   * @throws {PublishError} `DESTINATION_FAILED`
   */
  readFile(path: string): Promise<{ readonly blob: string; readonly bytes: Uint8Array } | null>
  /**
   * Put a file onto the branch in one commit on its head; the same bytes at the head answer with the commit that
   * brought them. Landings come one after the other, however many are asked for at once.
   *
   * @throws {PublishError} `REPOSITORY_CHANGED` when the file at the head is neither these bytes nor
   *   `expectedBlob`; `DESTINATION_FAILED` otherwise. The branch is then as it was.
   */
  land(landing: Landing): Promise<Receipt>
  /** Rejects when the repository cannot be read; for /readyz. */
  check(): Promise<void>
  /** Resolves when nothing is landing any more, and takes nothing after that. Safe to call twice. */
  close(): Promise<void>
}
