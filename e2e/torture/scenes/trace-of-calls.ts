/** Reads what strace wrote about a server: whether each acknowledgement left after the fsync of its update. */

export type CallOrder = {
  /** Acknowledgements that were written to a socket. */
  readonly acknowledgements: number
  /** Lines of those that left while something of the write-ahead log was not fsynced, or with no fsync before them. */
  readonly early: readonly string[]
}

/** The write-ahead log's file, as `strace -y` names descriptors. */
const logWrite = /^\d+ +pwrite64\(\d+<[^>]*sqlite-wal>/
const logSyncDone = /^\d+ +(?:fsync|fdatasync)\(\d+<[^>]*sqlite-wal>\) += 0$/
const logSyncBegun = /^(\d+) +(?:fsync|fdatasync)\(\d+<[^>]*sqlite-wal> <unfinished/
const syncResumed = /^(\d+) +<\.\.\. (?:fsync|fdatasync) resumed>\) += 0$/

/** In what is written: a websocket frame with a message of type 101 (`e`) about one connection of a small number. */
const acknowledgement = /^\d+ +(?:write|writev|sendto|sendmsg)\(.*\\202\\[456]e\\(?:1|001)\\/

/**
 * @param trace - of `strace -f -y`, of a server with one client that waits for each acknowledgement, so that nothing
 *   else is on its way
 */
export function readCallOrder(trace: string): CallOrder {
  const early: string[] = []
  let acknowledgements = 0
  let [isDirty, syncs] = [false, 0]
  let syncingThread: string | null = null
  for (const line of trace.split('\n')) {
    const begun = logSyncBegun.exec(line)?.[1]
    const isSyncEnd = logSyncDone.test(line) || syncResumed.exec(line)?.[1] === (syncingThread ?? 'none')
    if (begun !== undefined) syncingThread = begun
    if (logWrite.test(line)) isDirty = true
    if (isSyncEnd) [isDirty, syncs, syncingThread] = [false, syncs + 1, null]
    if (!acknowledgement.test(line)) continue
    acknowledgements += 1
    if (isDirty || syncs === 0) early.push(line)
    syncs = 0
  }
  return { acknowledgements, early }
}
