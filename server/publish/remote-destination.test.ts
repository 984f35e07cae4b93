import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { gitEnvironment, NotesRepository } from '../testing/notes-repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { blobId } from './blob-id.ts'
import type { Destination, Landing } from './destination.ts'
import { parseNotesRepository } from './notes-repository.ts'
import { openDestination } from './open-destination.ts'

const path = 'docs/20261124.md'

async function destinationOf(url: string, errors: unknown[] = []): Promise<Destination> {
  const notesRepository = parseNotesRepository(url)
  if (notesRepository.kind === 'refused') throw new Error(notesRepository.reason)
  const destination = await openDestination(
    { notesRepository, branch: 'main', dataDir: temporaryFolder(), gitEnvironment },
    (error) => errors.push(error),
  )
  onTestFinished(() => destination.close())
  return destination
}

function landingOf(text: string, fields: Partial<Landing> = {}): Landing {
  const author = { name: 'Ana', email: 'ana@example.org' }
  return {
    bytes: Buffer.from(text),
    path,
    subject: 'S',
    author,
    coAuthors: [],
    expectedBlob: null,
    ...fields,
  }
}

/** A hook of the remote, which does run: the remote is somebody else's. */
function addHook(remote: NotesRepository, name: string, script: string): void {
  mkdirSync(join(remote.path, 'hooks'), { recursive: true })
  writeFileSync(join(remote.path, 'hooks', name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(remote.path, 'hooks', name), 0o755)
}

test('[PUB9] minutes land in a remote, its branch fetched before and pushed after', async () => {
  const remote = new NotesRepository()
  const destination = await destinationOf(pathToFileURL(remote.path).href)
  const first = await destination.land(landingOf('a\n'))
  expect(remote.commits()).toEqual([first.commit])
  const other = remote.commitByOthers('README.md', 'x\n')
  const second = await destination.land(landingOf('b\n', { expectedBlob: blobId(Buffer.from('a\n')) }))
  expect(remote.commits()).toEqual([second.commit, other, first.commit])
  expect(remote.file(path).toString()).toBe('b\n')
  expect((await destination.land(landingOf('b\n'))).commit).toBe(second.commit)
  expect((await destination.readFile(path))?.bytes.toString()).toBe('b\n')
})

test('[PUB9] a remote that moves between the fetch and the push is landed on again, nothing lost', async () => {
  const remote = new NotesRepository()
  remote.commitByOthers('README.md', 'x\n')
  const destination = await destinationOf(pathToFileURL(remote.path).href)
  const hidden = remote.commitByOthers('meanwhile.md', 'x\n')
  remote.git(['update-ref', 'refs/heads/main', `${hidden}~1`])
  // The first push finds that the branch has moved to a commit that the fetch had not seen.
  const overtake = `if [ ! -e moved ]; then touch moved; git update-ref refs/heads/main ${hidden}; fi`
  addHook(remote, 'pre-receive', `unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY\n${overtake}`)
  const { commit } = await destination.land(landingOf('a\n'))
  expect(remote.commits()[0]).toBe(commit)
  expect(remote.commits()[1]).toBe(hidden)
  expect(remote.commits()).toHaveLength(3)
})

test('[PUB9] [PUB4] a remote whose history was rewritten is followed, and theirs is not overwritten', async () => {
  const remote = new NotesRepository()
  const destination = await destinationOf(pathToFileURL(remote.path).href)
  await destination.land(landingOf('a\n'))
  remote.git(['update-ref', '-d', 'refs/heads/main'])
  const rewritten = remote.commitByOthers(path, 'rewritten\n')
  const landing = landingOf('b\n', { expectedBlob: blobId(Buffer.from('a\n')) })
  await expect(destination.land(landing)).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' })
  expect(remote.commits()).toEqual([rewritten])
})

test('[PUB9] a push that the remote declines is told with its reason, and is not taken for landed', async () => {
  const remote = new NotesRepository()
  remote.commitByOthers('README.md', 'x\n')
  addHook(remote, 'pre-receive', 'echo "not on a Friday" >&2; exit 1')
  const destination = await destinationOf(pathToFileURL(remote.path).href)
  await expect(destination.land(landingOf('a\n'))).rejects.toMatchObject({
    code: 'DESTINATION_FAILED',
    message: expect.stringContaining('not on a Friday') as string,
  })
  expect(await destination.blobs([path])).toEqual(new Map())
  expect(remote.commits()).toHaveLength(1)
})

test('[PUB9] a remote that is away fails the landing and not the listing', async () => {
  const errors: unknown[] = []
  const destination = await destinationOf(pathToFileURL(join(temporaryFolder(), 'gone.git')).href, errors)
  expect(await destination.blobs([path])).toEqual(new Map())
  await expect(destination.land(landingOf('a\n'))).rejects.toMatchObject({ code: 'DESTINATION_FAILED' })
  await waitUntil('the failed look is told', () => errors.length === 1)
})

test('[PUB9] a listing sees in time what others pushed', async () => {
  const remote = new NotesRepository()
  remote.commitByOthers(path, 'theirs\n')
  const destination = await destinationOf(pathToFileURL(remote.path).href)
  await waitUntil('the remote was looked at', async () => (await destination.blobs([path])).size === 1)
})

test('[PUB6] [PUB9] credentials go to the remote and into no argument, error or description', async () => {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    response.writeHead(403).end('no')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const destination = await destinationOf(`http://bot:canary-4711@127.0.0.1:${port}/notes.git`)
  const failure = await destination.land(landingOf('a\n')).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'DESTINATION_FAILED' })
  expect(requests[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from('bot:canary-4711').toString('base64')}`,
  )
  expect(destination.description).toBe(`http://127.0.0.1:${port}/notes.git`)
  const told = `${String(failure)} ${JSON.stringify(failure)} ${destination.description}`
  expect(told).not.toContain('canary-4711')
  expect(told).not.toContain(Buffer.from('bot:canary-4711').toString('base64'))
})
