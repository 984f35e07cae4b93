import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockDataFolder } from './data-folder-lock.ts'
import { startServer } from './start-server.ts'
import { ApiServer, testConfig } from './testing/api-server.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

test('[LOG8] a data folder is one server’s; another is refused and harms nothing', async () => {
  const config = testConfig()
  const server = await ApiServer.start(config)
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  await expect(startServer(config)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' })
  expect((await server.meeting(id)).id).toBe(id)
  await server.close()
  const next = await ApiServer.start(config)
  expect((await next.meeting(id)).id).toBe(id)
})

test('[LOG8] a lock ends when it is released, and only then', () => {
  const folder = temporaryFolder()
  const lock = lockDataFolder(folder)
  expect(lock).not.toBeNull()
  expect(lockDataFolder(folder)).toBeNull()
  lock?.release()
  lock?.release()
  const again = lockDataFolder(folder)
  expect(again).not.toBeNull()
  again?.release()
})

test('[AUTH3] a port that is taken is told, and nothing stays open or locked', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const config = testConfig()
  await expect(startServer({ ...config, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' })
  await ApiServer.start(config)
})

test('[AUTH3] an address that is none of this machine is told', async () => {
  await expect(startServer({ ...testConfig(), host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'SETTING_INVALID',
  })
})

test('[LOG6] data of a newer version is refused', async () => {
  const config = testConfig()
  mkdirSync(config.dataDir, { recursive: true })
  const database = new DatabaseSync(join(config.dataDir, 'minutes.sqlite'))
  database.exec('PRAGMA user_version = 9999')
  database.close()
  await expect(startServer(config)).rejects.toMatchObject({ code: 'STORAGE_NEWER' })
  expect(lockDataFolder(config.dataDir)).not.toBeNull()
})

test('[AUTH3] a data folder that cannot be made is told', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const config = { ...testConfig(), dataDir: join(file, 'inside') }
  await expect(startServer(config)).rejects.toMatchObject({ code: 'SETTING_INVALID' })
})

test('[AUTH1] what is private in the data folder is its owner’s only', async () => {
  const { config } = await ApiServer.start()
  for (const name of ['.', 'secrets.json', 'minutes.sqlite']) {
    expect(statSync(join(config.dataDir, name)).mode & 0o077).toBe(0)
  }
})
