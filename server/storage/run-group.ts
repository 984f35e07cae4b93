/** Runs one group of requests on the open file: its writes in one transaction, then its reads. */
import type { DatabaseSync } from 'node:sqlite'
import { createClientTable, type ClientTable } from './client-table.ts'
import { createMeetingTable, type MeetingTable } from './meeting-table.ts'
import { createParticipantTable, type ParticipantTable } from './participant-table.ts'
import { createPublicationTable, type PublicationTable } from './publication-table.ts'
import { createRowCheck } from './row-check.ts'
import { createSnapshotTable, type SnapshotTable } from './snapshot-table.ts'
import { isDamage, StorageError, toStorageError } from './storage-error.ts'
import type {
  ReadRequests,
  StorageOutcome,
  StorageRequest,
  StorageRequests,
  WriteRequests,
} from './storage-request.ts'
import { SERVER_DEVICE, type NewUpdate } from './update-log.ts'
import { createUpdateTable, type UpdateTable } from './update-table.ts'

/** SQLITE_CONSTRAINT_UNIQUE (sqlite.org/rescode.html). */
const UNIQUE_BROKEN = 2067

type Handlers<Requests extends Partial<StorageRequests>> = {
  [Kind in keyof Requests]: Requests[Kind] extends { ask: infer Ask; answer: infer Answer }
    ? (ask: Ask) => Answer
    : never
}

type Tables = {
  readonly updates: UpdateTable
  readonly clients: ClientTable
  readonly snapshots: SnapshotTable
  readonly meetings: MeetingTable
  readonly participants: ParticipantTable
  readonly publications: PublicationTable
}

export type GroupRunner = (requests: readonly StorageRequest[]) => StorageOutcome[]

/**
 * Prepare the statements of an open file.
 *
 * @returns a function that gives one outcome for each request, in order, when all that they wrote is committed and
 *   fsynced. When a statement or the commit fails, every write of the group fails and none is in the file; what is
 *   wrong with one request alone (`MEETING_EXISTS`, `STORAGE_DAMAGED`) fails only that one, and with it what the
 *   group holds for the same damaged room.
 */
export function createGroupRunner(database: DatabaseSync): GroupRunner {
  const tables = openTables(database)
  const writes = createWriteHandlers(database, tables)
  const reads = createReadHandlers(database, tables)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')

  return (requests) => {
    const outcomes = new Array<StorageOutcome>(requests.length)
    let writeIndexes = [...requests.keys()].filter((index) => isWrite(requests[index]))
    // Once more without those that met damage, until there are none of them.
    while (writeIndexes.length > 0) writeIndexes = runWrites(requests, writeIndexes, outcomes)
    for (const [index, request] of requests.entries()) {
      if (isWrite(request)) continue
      try {
        outcomes[index] = { kind: 'done', answer: answer(reads, request) }
      } catch (error) {
        outcomes[index] = toFailure(toStorageError(error, 'the data file could not be read'))
      }
    }
    return outcomes
  }

  /** Gives the indexes of those that are to be run again, as the transaction of all was rolled back for one. */
  function runWrites(
    requests: readonly StorageRequest[],
    indexes: readonly number[],
    outcomes: StorageOutcome[],
  ): number[] {
    let running: number | null = null
    try {
      begin.run()
      for (const index of indexes) {
        running = index
        outcomes[index] = runAlone(writes, requests[index])
      }
      running = null
      commit.run()
      return []
    } catch (error) {
      forgetAppended(tables)
      const isOfOne = running !== null && isDamage(error)
      const failure = toFailure(
        toStorageError(rolledBack(database, error), 'the data file did not take a write'),
      )
      const room = running === null ? null : roomOf(requests[running])
      const failed = indexes.filter(
        (index) => !isOfOne || index === running || (room !== null && roomOf(requests[index]) === room),
      )
      for (const index of failed) outcomes[index] = failure
      return indexes.filter((index) => !failed.includes(index))
    }
  }

  function isWrite(request: StorageRequest | undefined): boolean {
    return request !== undefined && request.kind in writes
  }
}

/** Whose log a request appends to; `null`: no room's. */
function roomOf(request: StorageRequest | undefined): string | null {
  return request?.kind === 'append' ? request.ask.room : null
}

/** A `StorageError` is one request's own and leaves nothing behind; damage may, and anything else fails the group. */
function runAlone(writes: Handlers<WriteRequests>, request: StorageRequest | undefined): StorageOutcome {
  try {
    return { kind: 'done', answer: answer(writes, request) }
  } catch (error) {
    if (error instanceof StorageError && !isDamage(error)) return toFailure(error)
    throw error
  }
}

function answer(handlers: Handlers<Partial<StorageRequests>>, request: StorageRequest | undefined): unknown {
  if (request === undefined) throw new TypeError('a group has a hole')
  // reason: a handler takes the `ask` of its own kind; the compiler cannot follow a kind through the union.
  const handler = handlers[request.kind] as ((ask: StorageRequest['ask']) => unknown) | undefined
  if (handler === undefined) throw new TypeError(`nothing handles ${request.kind}`)
  return handler(request.ask)
}

function openTables(database: DatabaseSync): Tables {
  const updates = createUpdateTable(database)
  return {
    updates,
    clients: createClientTable(database),
    snapshots: createSnapshotTable(database, updates),
    meetings: createMeetingTable(database),
    participants: createParticipantTable(database),
    publications: createPublicationTable(database),
  }
}

/** What was rolled back is not in the file. */
function forgetAppended({ updates, clients }: Tables): void {
  updates.forgetEnds()
  clients.forgetClaims()
}

function createWriteHandlers(database: DatabaseSync, tables: Tables): Handlers<WriteRequests> {
  const { updates, clients, snapshots, meetings, participants, publications } = tables
  const probe = database.prepare('INSERT OR REPLACE INTO probes (id, probed_at) VALUES (1, ?)')

  function append(room: string, entry: NewUpdate, receivedAt: number): number {
    clients.claim(room, entry.clients, entry.device)
    return updates.append(room, entry, receivedAt)
  }

  return {
    append: ({ room, entry, receivedAt }) => append(room, entry, receivedAt),
    makeSnapshot: ({ room, sequence, digest }) => snapshots.make(room, sequence, digest),
    createMeeting({ record, seed }) {
      database.exec('SAVEPOINT creation')
      try {
        meetings.insert(record)
        const { id, epoch, createdAt } = record
        const { client, update } = seed
        append(id, { epoch, author: null, device: SERVER_DEVICE, clients: [client], update }, createdAt)
      } catch (error) {
        if (!isUniqueBroken(error)) throw error
        database.exec('ROLLBACK TO creation; RELEASE creation')
        forgetAppended(tables)
        throw new StorageError('MEETING_EXISTS', `series ${record.series} has a meeting on ${record.date}`)
      }
      database.exec('RELEASE creation')
      return null
    },
    setMeetingFlags: ({ id, flags }) => meetings.setFlags(id, flags),
    saveParticipant(participant) {
      participants.save(participant)
      return null
    },
    savePublication(publication) {
      publications.save(publication)
      return null
    },
    probe({ probedAt }) {
      probe.run(probedAt)
      return null
    },
  }
}

function createReadHandlers(
  database: DatabaseSync,
  { updates, clients, snapshots, meetings, participants, publications }: Tables,
): Handlers<ReadRequests> {
  const rowCheck = createRowCheck(database)

  return {
    read: ({ room, range }) => updates.read(room, range),
    lastSequence: ({ room }) => updates.lastSequence(room),
    sequenceAt: ({ room, time }) => updates.sequenceAt(room, time),
    clientOwners: ({ room }) => clients.owners(room),
    readSnapshot: ({ room, upTo }) => snapshots.read(room, upTo),
    checkPart: ({ room, after }) => rowCheck.checkPart(room, after),
    meetings: () => meetings.all(),
    meeting: ({ id }) => meetings.find(id),
    participants: ({ sessions }) => participants.find(sessions),
    lastPublication: ({ meeting }) => publications.last(meeting),
    lastPublications: () => publications.lastOfAll(),
  }
}

/** Ends the transaction if SQLite has not done so itself; gives the error to report. */
function rolledBack(database: DatabaseSync, error: unknown): unknown {
  if (!database.isTransaction) return error
  try {
    database.exec('ROLLBACK')
    return error
  } catch (rollbackError) {
    return new AggregateError([error, rollbackError], 'a failed group could not be rolled back')
  }
}

function toFailure(error: StorageError): StorageOutcome {
  const { code, message, lastGood } = error
  return { kind: 'failed', code, message, lastGood }
}

function isUniqueBroken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === UNIQUE_BROKEN
}
