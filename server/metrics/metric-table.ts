/** The metrics of the product as docs/operating.md tells them; `prom-client` adds those of the process. */

/** Name, kind and meaning (in Markdown) of every metric of ours; the page's table is held to this one. */
export const metricTable = {
  rooms: { name: 'live_minutes_rooms', kind: 'gauge', help: 'Rooms in memory' },
  sockets: { name: 'live_minutes_sockets', kind: 'gauge', help: 'Open websockets' },
  members: { name: 'live_minutes_members', kind: 'gauge', help: 'Connections that have joined a room' },
  damagedRooms: {
    name: 'live_minutes_damaged_rooms',
    kind: 'gauge',
    help: 'Rooms that are set aside because a row of their log is not what was written',
  },
  storageReady: {
    name: 'live_minutes_storage_ready',
    kind: 'gauge',
    help: '1 while the disk takes writes; 0 from a failed commit until a write works again',
  },
  commitSeconds: {
    name: 'live_minutes_commit_seconds',
    kind: 'histogram',
    help: 'Time from handing a group of writes to the storage thread until it is committed and fsynced, or failed',
  },
  commitGroupSize: {
    name: 'live_minutes_commit_group_size',
    kind: 'histogram',
    help: 'Writes in one commit',
  },
  commitFailures: {
    name: 'live_minutes_commit_failures_total',
    kind: 'counter',
    help: 'Groups of writes of which nothing was stored',
  },
  loggedUpdates: {
    name: 'live_minutes_logged_updates_total',
    kind: 'counter',
    help: 'Updates of rooms that were committed',
  },
  checkedUpdates: {
    name: 'live_minutes_checked_updates_total',
    kind: 'counter',
    help: 'Stored updates that were read in the background and are what was written',
  },
  acknowledgementSeconds: {
    name: 'live_minutes_acknowledgement_seconds',
    kind: 'histogram',
    help: 'Time from the arrival of an update’s frame until it is acknowledged or refused',
  },
  refusedUpdates: {
    name: 'live_minutes_refused_updates_total',
    kind: 'counter',
    help: 'Updates that were not taken, by `reason`',
  },
  strikes: {
    name: 'live_minutes_strikes_total',
    kind: 'counter',
    help: 'Refused updates that counted against their connection, by `reason`',
  },
  closes: {
    name: 'live_minutes_closes_total',
    kind: 'counter',
    help: 'Sockets that were closed, by close `code`',
  },
  receivedBytes: {
    name: 'live_minutes_received_bytes_total',
    kind: 'counter',
    help: 'Bytes of frames from sockets',
  },
  sentBytes: {
    name: 'live_minutes_sent_bytes_total',
    kind: 'counter',
    help: 'Bytes of frames to sockets',
  },
  snapshots: {
    name: 'live_minutes_snapshots_total',
    kind: 'counter',
    help: 'Snapshots of rooms, by `outcome`: `made` or `failed`',
  },
  differences: {
    name: 'live_minutes_differences_total',
    kind: 'counter',
    help: 'Reports of clients that their text is another one than the log’s',
  },
  eventLoopDelay: {
    name: 'live_minutes_event_loop_delay_seconds',
    kind: 'gauge',
    help: 'How much later than asked timers ran since the last look, by `quantile`: `0.5`, `0.99`, and `1` for the longest',
  },
} as const satisfies Record<string, { name: string; kind: 'gauge' | 'counter' | 'histogram'; help: string }>
