/** Loaded into a server before its program, with `--expose-gc`: it collects all garbage at SIGUSR2. */
import { isMainThread } from 'node:worker_threads'

// Signals come to the main thread alone.
if (isMainThread) process.on('SIGUSR2', () => globalThis.gc?.())
