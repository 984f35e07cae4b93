/** Builds the server's parts, ties them together and listens. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Logger, pino } from 'pino'
import { removeAddress, writeAddress } from './address-file.ts'
import { allowedOrigins, isOriginAllowed } from './auth/allowed-origins.ts'
import { readSecrets } from './auth/secrets.ts'
import { createDeviceCookies, DEVICE_COOKIE } from './auth/device-cookie.ts'
import { createSessionCookies, SESSION_COOKIE } from './auth/session-cookie.ts'
import type { Config } from './config.ts'
import { DATA_FILE } from './data-file.ts'
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts'
import { RESTORING_FOLDER } from './backup/restoring-folder.ts'
import { createApp } from './http/create-app.ts'
import { listen, urlOf } from './listen.ts'
import { Metrics } from './metrics/metrics.ts'
import { openDestination } from './publish/open-destination.ts'
import { StartError } from './start-error.ts'
import { dailyPace, Scrub, type ScrubPace } from './storage/scrub.ts'
import { SqliteStorage } from './storage/sqlite-storage.ts'
import { StorageHealth } from './storage/storage-health.ts'
import { RoomRegistry } from './sync/room-registry.ts'
import { createSyncServer } from './sync/sync-server.ts'

const CLIENT_FOLDER = resolve(import.meta.dirname, '../client/dist')

const STANDARD_ERROR = 2

export type RunningServer = {
  /** Where it answers, such as `http://127.0.0.1:8484`. */
  readonly url: string
  /** Take nothing more, make durable what was taken, and let go of everything, within 10 s. Safe to call twice. */
  readonly close: () => Promise<void>
}

export type StartOptions = {
  /** Folder of the built client; `null`: no pages. */
  readonly clientFolder?: string | null
  readonly logger?: Logger
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number
  /** How often, and how slowly, all that is stored is read; once a day unless told. */
  readonly scrubPace?: ScrubPace
}

/**
 * Start a server; resolves when it answers. What is opened here is closed again when a later step fails.
 *
 * @throws {StartError} `PORT_IN_USE`, `DATA_DIR_IN_USE`, `RESTORE_UNFINISHED`, `SETTING_INVALID`
 * @throws {StorageError} `STORAGE_NEWER`, `STORAGE_FAILED`
 * @throws {PublishError} `DESTINATION_FAILED`: no git, or no repository that can be read
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const now = options.now ?? Date.now
  const logger =
    options.logger ?? pino({ level: config.logLevel }, pino.destination({ dest: STANDARD_ERROR, sync: true }))
  const lock = await takeDataFolder(config.dataDir)
  // Newest first: what was opened last is closed first.
  const closing: (() => Promise<void> | void)[] = [() => lock.release()]
  let closed: Promise<void> | null = null
  const close = (): Promise<void> => (closed ??= closeInTurn(closing))

  try {
    // One after the other, so that a step that fails leaves nothing half open behind it.
    const secrets = await readSecrets(config.dataDir)
    const metrics = new Metrics()
    closing.unshift(() => metrics.close())
    const health = new StorageHealth({ probe: () => storage.isWritable(), logger })
    const storage = await SqliteStorage.open(join(config.dataDir, DATA_FILE), {
      now,
      onCommit(report) {
        metrics.countCommit(report)
        health.heed(report)
      },
    })
    closing.unshift(() => storage.close())
    closing.unshift(() => health.close())
    const destination = await openDestination(config, (error) => {
      logger.warn({ err: error }, 'the remote could not be looked at')
    })
    closing.unshift(() => destination.close())

    const isSecure = config.publicOrigin?.startsWith('https:') ?? false
    const cookies = createSessionCookies(secrets.session, isSecure)
    const devices = createDeviceCookies(secrets.session, isSecure)
    const rooms = new RoomRegistry({
      log: storage,
      readMeeting: async (id) => (await storage.meeting(id)) ?? { isLocked: true, epoch: '' },
      logger,
      meter: metrics.sync,
    })
    const scrub = new Scrub({
      storage,
      pace: options.scrubPace ?? dailyPace,
      logger,
      onChecked: metrics.countChecked,
      onDamage: (room, damage) => rooms.setAside(room, damage),
    })
    closing.unshift(() => scrub.close())
    let origins = allowedOrigins(config.publicOrigin, config.host, config.port)
    const app = await createApp({
      storage,
      health,
      metrics,
      rooms,
      destination,
      series: config.series,
      cookies,
      devices,
      allowedOrigins: () => origins,
      isSecure,
      images: config.images,
      logger,
      clientFolder: options.clientFolder === undefined ? builtClient() : options.clientFolder,
      now,
    })
    const sync = createSyncServer({
      rooms,
      findMeeting: (id) => storage.meeting(id),
      readPeer({ headers }) {
        const given = app.parseCookie(headers.cookie ?? '')
        const known = cookies.read(given[SESSION_COOKIE])
        const session = known?.session ?? null
        const device = devices.read(given[DEVICE_COOKIE]) ?? session
        return { session, device, name: known?.name ?? null }
      },
      isOriginAllowed: ({ headers }) => isOriginAllowed(headers.origin, origins),
      logger,
      meter: metrics.sync,
    })
    metrics.watch({
      rooms: () => rooms.size,
      members: () => rooms.memberCount,
      sockets: sync.socketCount,
      damagedRooms: () => rooms.damagedCount,
      isStorageReady: () => health.failure === null,
    })
    app.server.on('upgrade', sync.handleUpgrade)
    // Together: listening must end before the rooms close, and ends only when their sockets are gone.
    closing.unshift(async () => {
      await Promise.all([app.close(), sync.close()])
    })

    const port = await listen(app, config)
    origins = allowedOrigins(config.publicOrigin, config.host, port)
    const url = urlOf({ host: config.host, port })
    writeAddress(config.dataDir, url)
    closing.unshift(() => removeAddress(config.dataDir))
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** For its owner only: it holds what everybody wrote, and what signs their sessions. */
async function takeDataFolder(dataDir: string): Promise<DataFolderLock> {
  let lock: DataFolderLock | null
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    lock = lockDataFolder(dataDir)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError('SETTING_INVALID', `DATA_DIR cannot be used: ${reason}`, { cause: error })
  }
  if (lock === null) throw new StartError('DATA_DIR_IN_USE', `another server works on ${dataDir}`)
  if (existsSync(join(dataDir, RESTORING_FOLDER))) {
    lock.release()
    throw new StartError('RESTORE_UNFINISHED', `a restore into ${dataDir} was cut off`)
  }
  return lock
}

function builtClient(): string | null {
  return existsSync(join(CLIENT_FOLDER, 'index.html')) ? CLIENT_FOLDER : null
}

/** Every part is closed, whatever the ones before it threw; the first error is thrown at the end. */
async function closeInTurn(parts: readonly (() => Promise<void> | void)[]): Promise<void> {
  const errors: unknown[] = []
  for (const part of parts) {
    try {
      await part()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
