/** In the place of the storage thread: opens, then dies of the first group that it is given. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  throw new Error('planted crash')
})
parentPort?.postMessage({ kind: 'open' })
