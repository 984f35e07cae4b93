import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ApiServer } from '../testing/api-server.ts'
import { runProgram } from '../testing/run-program.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const program = join(import.meta.dirname, 'minutes.ts')

test('[LOG14] verify reads beside a running server, names the damaged meeting and ends with 1', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  await server.createMeeting({ date: '2026-12-08' })
  const environment = { DATA_DIR: server.config.dataDir }
  expect(await runProgram([program, 'verify'], environment)).toEqual({
    status: 0,
    out: '2 meetings with 2 updates read, 0 damaged\n',
    err: '',
  })
  const side = new DatabaseSync(join(server.config.dataDir, 'minutes.sqlite'))
  side.exec(`UPDATE updates SET author = 'forger' WHERE room = '${id}'`)
  side.close()
  const run = await runProgram([program, 'verify'], environment)
  expect(run).toMatchObject({ status: 1, err: '' })
  expect(run.out).toMatch(
    new RegExp(
      `^damaged meeting ${id}: .*whole up to update 0; .*\n2 meetings with 1 updates read, 1 damaged\n$`,
    ),
  )
})

test('[LOG14] verify says in one line that there is nothing, and takes no words', async () => {
  const DATA_DIR = temporaryFolder()
  const run = await runProgram([program, 'verify'], { DATA_DIR })
  expect(run.status).toBe(1)
  expect(run.err).toMatch(/^STORAGE_FAILED: there is no .*minutes\.sqlite\. .*\n$/)
  expect((await runProgram([program, 'verify', 'x'], { DATA_DIR })).status).toBe(2)
})
