import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { MINUTES_VERSION } from '../../shared/protocol/minutes-messages.ts'
import { ApiServer, testConfig } from '../testing/api-server.ts'
import { connectRawClient } from '../testing/raw-client.ts'
import { runProgram } from '../testing/run-program.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'

const program = join(import.meta.dirname, 'minutes.ts')

function minutes(dataDir: string, ...words: string[]) {
  return runProgram([program, ...words], { DATA_DIR: dataDir })
}

/** Types until it is told to stop; `acknowledged` holds what is on disk. */
async function typeInto(server: ApiServer, id: string) {
  const client = await connectRawClient(
    `${server.url.replace('http', 'ws')}/sync`,
    id,
    undefined,
    `?minutes=${MINUTES_VERSION}`,
  )
  const typist = createTypist(7, await client.readDocument())
  const stopping = new AbortController()
  let count = 0
  const acknowledged = () => client.numbersOf('acknowledged').flat().at(-1) ?? 0
  const typing = (async () => {
    while (!stopping.signal.aborted) {
      client.sendUpdate(typist.edit((text) => text.insert(text.length, `<${++count}>`)))
      await waitUntil('an acknowledgement', () => acknowledged() > count - 5)
    }
    await waitUntil('all acknowledgements', () => acknowledged() === count)
    client.socket.close()
  })()
  return {
    acknowledged,
    stop: () => {
      stopping.abort()
      return typing
    },
  }
}

test('[LOG15] [LOG16] a backup under load holds all that was acknowledged before it, and comes back with new epochs', async () => {
  const server = await ApiServer.start()
  const { dataDir } = server.config
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: '' })
  const other = await server.createMeeting({ date: '2026-12-08', markdown: 'other\n' })
  const landed = await server.send('POST', `/api/meetings/${other.id}/publish`, {})
  const { commit } = (await landed.json()) as { commit: string }
  const typing = await typeInto(server, id)
  await waitUntil('some to be typed', () => typing.acknowledged() > 20)
  const before = typing.acknowledged()
  const file = join(temporaryFolder(), 'minutes.backup')
  const run = await minutes(dataDir, 'backup', file)
  expect(run).toMatchObject({ status: 0, err: '' })
  expect(run.out).toMatch(
    /^2 meetings with \d+ updates read, 0 damaged\nbacked up to .*the notes repository\n$/,
  )
  await typing.stop()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(file, '..'))).toEqual(['minutes.backup'])
  expect(await minutes(dataDir, 'backup', file)).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^FILE_EXISTS: /) as string,
  })
  expect(await minutes(dataDir, 'restore', file, '--replace')).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^DATA_DIR_IN_USE: /) as string,
  })
  await server.close()
  expect(await minutes(dataDir, 'restore', file)).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^DATA_EXISTS: /) as string,
  })

  const config = testConfig()
  expect(await minutes(config.dataDir, 'restore', file)).toMatchObject({ status: 0, err: '' })
  const restored = await ApiServer.start(config)
  const text = (await restored.markdown(id)).toString()
  const numbers = [...text.matchAll(/<(\d+)>/g)].map((match) => Number(match[1]))
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.length).toBeGreaterThanOrEqual(before)
  expect((await restored.meeting(other.id)).landing?.commit).toBe(commit)
  expect((await restored.meeting(other.id)).state).toBe('published')
  expect(epochs(config.dataDir).some((epoch) => epochs(dataDir).includes(epoch))).toBe(false)
  expect(readFileSync(join(config.dataDir, 'secrets.json'))).toEqual(
    readFileSync(join(dataDir, 'secrets.json')),
  )
  for (const name of ['minutes.sqlite', 'secrets.json'])
    expect(statSync(join(config.dataDir, name)).mode & 0o077).toBe(0)
  expect((await minutes(config.dataDir, 'verify')).out).toMatch(/0 damaged\n$/)
})

test('[LOG16] a restore over meetings moves them aside, and keeps all of them', async () => {
  const server = await ApiServer.start()
  const { dataDir } = server.config
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'old\n' })
  const file = join(temporaryFolder(), 'minutes.backup')
  expect((await minutes(dataDir, 'backup', file)).out).toContain('nothing has landed')
  const later = await server.createMeeting({ date: '2026-12-08', markdown: 'later\n' })
  await server.close()
  const run = await minutes(dataDir, 'restore', file, '--replace')
  expect(run).toMatchObject({ status: 0, err: '' })
  const replaced = /what was there is in (.*)\n/.exec(run.out)?.[1] ?? ''
  const again = await ApiServer.start(server.config)
  expect((await again.markdown(id)).toString()).toBe('old\n')
  expect((await again.get(`/api/meetings/${later.id}`)).status).toBe(404)
  await again.close()
  const old = await ApiServer.start({ ...server.config, dataDir: replaced })
  expect((await old.markdown(later.id)).toString()).toBe('later\n')
})

test.each([
  ['no database', (file: string) => writeFileSync(file, 'words')],
  ['no backup', (file: string) => new DatabaseSync(file).exec('DROP TABLE backup_parts')],
  ['a changed part', (file: string) => new DatabaseSync(file).exec(`UPDATE backup_parts SET bytes = x'00'`)],
  ['a changed row', (file: string) => new DatabaseSync(file).exec(`UPDATE updates SET bytes = x'00'`)],
])('[LOG16] what is %s is not restored, and the folder stays as it was', async (_, spoil) => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'kept\n' })
  const file = join(temporaryFolder(), 'minutes.backup')
  await minutes(server.config.dataDir, 'backup', file)
  await server.close()
  spoil(file)
  const before = readdirSync(server.config.dataDir)
  const run = await minutes(server.config.dataDir, 'restore', file, '--replace')
  expect(run).toMatchObject({ status: 1, err: expect.stringMatching(/^BACKUP_INVALID: /) as string })
  expect(readdirSync(server.config.dataDir)).toEqual(before)
  const again = await ApiServer.start(server.config)
  expect((await again.markdown(id)).toString()).toBe('kept\n')
})

test('[LOG16] a restore that was cut off keeps the server from starting until it is done again', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'kept\n' })
  const file = join(temporaryFolder(), 'minutes.backup')
  await minutes(server.config.dataDir, 'backup', file)
  const config = testConfig()
  mkdirSync(join(config.dataDir, 'restoring'), { recursive: true })
  await expect(ApiServer.start(config)).rejects.toMatchObject({ code: 'RESTORE_UNFINISHED' })
  expect((await minutes(config.dataDir, 'restore', file)).status).toBe(0)
  expect(existsSync(join(config.dataDir, 'restoring'))).toBe(false)
  const restored = await ApiServer.start(config)
  expect((await restored.markdown(id)).toString()).toBe('kept\n')
})

function epochs(dataDir: string): unknown[] {
  const database = new DatabaseSync(join(dataDir, 'minutes.sqlite'), { readOnly: true })
  const rows = database.prepare('SELECT epoch FROM meetings').all()
  database.close()
  return rows.map(({ epoch }) => epoch)
}
