/** The thread that owns the data file: fsync blocks here and nowhere else. Started by `storage-worker.ts` only. */
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './open-database.ts'
import { createGroupRunner } from './run-group.ts'
import { toStorageError } from './storage-error.ts'
import type { FromWorker, ToWorker, WorkerStart } from './storage-request.ts'

// reason: `workerData` and messages are untyped; only storage-worker.ts sends them.
const { file, lockTimeoutMs } = workerData as WorkerStart

function tell(message: FromWorker): void {
  parentPort?.postMessage(message)
}

try {
  const database = openDatabase(file, lockTimeoutMs)
  const runGroup = createGroupRunner(database)
  parentPort?.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'group':
        tell({ kind: 'outcomes', outcomes: runGroup(message.requests) })
        break
      case 'close':
        database.close()
        parentPort?.close()
        break
    }
  })
  tell({ kind: 'open' })
} catch (error) {
  const { code, message } = toStorageError(error, `${file} cannot be opened`)
  tell({ kind: 'refused', code, message })
}
