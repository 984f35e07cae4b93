import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gitEnvironment, NotesRepository } from '../testing/notes-repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { blobId } from './blob-id.ts'
import type { Destination, Landing } from './destination.ts'
import { openDestination } from './open-destination.ts'

const path = 'docs/office-hours/20261124_meeting_notes.md'
const ana = { name: 'Ana Lund', email: 'ana@example.org' }

async function destinationOf(repository: NotesRepository, branch = 'main'): Promise<Destination> {
  const destination = await openDestination(
    {
      notesRepository: { kind: 'bare', path: repository.path },
      branch,
      dataDir: temporaryFolder(),
      gitEnvironment,
    },
    (error) => expect(error).toBeUndefined(),
  )
  onTestFinished(() => destination.close())
  return destination
}

function landingOf(text: string, fields: Partial<Landing> = {}): Landing {
  const words = { path, subject: 'Office Hours 2026-11-24', author: ana, coAuthors: [], expectedBlob: null }
  return { bytes: Buffer.from(text), ...words, ...fields }
}

test('[WIRE9] a blob id is the one that git gives', () => {
  const repository = new NotesRepository()
  for (const text of ['', 'a', 'ä\n\u{1F600}', 'x'.repeat(100_000)]) {
    expect(blobId(Buffer.from(text))).toBe(repository.git(['hash-object', '--stdin'], text))
  }
})

test('[PUB1] [PUB8] minutes land on a branch that has no commit yet, without an identity on the machine', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  expect(await destination.blobs([path])).toEqual(new Map())
  expect(await destination.readFile(path)).toBeNull()
  const receipt = await destination.land(landingOf('# T\r\n\u0000'))
  expect(receipt).toEqual({ commit: repository.head(), path, branch: 'main' })
  expect(repository.file(path).toString()).toBe('# T\r\n\u0000')
  expect(repository.git(['log', '-1', '--format=%an <%ae>|%cn <%ce>|%B', 'main'])).toBe(
    'Ana Lund <ana@example.org>|Live Minutes <minutes@minutes.invalid>|Office Hours 2026-11-24',
  )
  expect(await destination.blobs([path, 'docs', 'nothing'])).toEqual(
    new Map([[path, blobId(Buffer.from('# T\r\n\u0000'))]]),
  )
})

test('[PUB2] the same content again answers with the same commit, behind commits of others too', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  const { commit } = await destination.land(landingOf('a\n'))
  repository.commitByOthers('README.md', 'hello\n')
  expect((await destination.land(landingOf('a\n', { expectedBlob: 'f'.repeat(40) }))).commit).toBe(commit)
  expect(repository.commits()).toHaveLength(2)
})

test('[PUB2] 50 landings of one content at once make one commit', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  const receipts = await Promise.all(Array.from({ length: 50 }, () => destination.land(landingOf('a\n'))))
  expect(new Set(receipts.map(({ commit }) => commit)).size).toBe(1)
  expect(repository.commits()).toHaveLength(1)
})

test('[PUB3] [PUB4] a change lands as one commit on the head, everything else in it kept', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  const first = await destination.land(landingOf('a\n'))
  const other = repository.commitByOthers('docs/README.md', 'hello\n')
  const second = await destination.land(landingOf('a\nb\n', { expectedBlob: blobId(Buffer.from('a\n')) }))
  expect(repository.commits()).toEqual([second.commit, other, first.commit])
  expect(repository.file(path).toString()).toBe('a\nb\n')
  expect(repository.file('docs/README.md').toString()).toBe('hello\n')
  expect(repository.git(['show', '--format=', '--name-only', second.commit])).toBe(path)
})

test('[PUB4] what somebody else wrote at the path is not overwritten', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  repository.commitByOthers(path, 'theirs\n')
  await expect(destination.land(landingOf('ours\n'))).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' })
  const expectedBlob = blobId(Buffer.from('base\n'))
  const landing = landingOf('ours\n', { expectedBlob })
  await expect(destination.land(landing)).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' })
  expect(repository.commits()).toHaveLength(1)
  expect(repository.file(path).toString()).toBe('theirs\n')
})

test('[PUB4] once the document holds their change it lands', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  const base = 'one\n\ntwo\n\nthree\n'
  const expectedBlob = blobId(Buffer.from(base))
  await destination.land(landingOf(base))
  repository.commitByOthers(path, base.replace('three', 'three of theirs'))
  const ours = base.replace('one', 'one of ours')
  await expect(destination.land(landingOf(ours, { expectedBlob }))).rejects.toMatchObject({
    code: 'REPOSITORY_CHANGED',
  })
  const both = ours.replace('three', 'three of theirs')
  const { commit } = await destination.land(landingOf(both, { expectedBlob }))
  expect(repository.commits()[0]).toBe(commit)
  expect(repository.file(path).toString()).toBe(both)
})

test.each([
  ['their file was there first', null, 'theirs\n', 'theirs\nand ours\n'],
  ['they rewrote what we landed', 'base\n', 'theirs\n', 'theirs\nand ours\n'],
  ['only the last line end is missing', 'base\n', 'a\ntheirs', 'a\nb\ntheirs\n'],
  ['the same line stands twice', null, 'a\n\na\n', 'x\na\n\ny\na'],
])('[PUB4] all lines of theirs in our text are enough: %s', async (_, base, theirs, ours) => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  if (base !== null) await destination.land(landingOf(base))
  const expectedBlob = base === null ? null : blobId(Buffer.from(base))
  const other = repository.commitByOthers(path, theirs)
  const { commit } = await destination.land(landingOf(ours, { expectedBlob }))
  expect(repository.commits().slice(0, 2)).toEqual([commit, other])
  expect(repository.file(path).toString()).toBe(ours)
})

test.each([
  ['a line is missing', null, 'a\nb\n', 'a\nc\n'],
  ['a line is there once instead of twice', null, 'a\na\n', 'a\nb\n'],
  ['the lines are in another order', 'base\n', 'a\nb\n', 'b\na\n'],
  ['what they took out would be back', 'a\nwrong\n', 'a\n', 'a\nwrong\nmore\n'],
  ['one of two that they took out would be back', 'b\na\nb\n', 'a\nb\n', 'b\na\nb\nmore\n'],
])('[PUB4] their change is not undone: %s', async (_, base, theirs, ours) => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  if (base !== null) await destination.land(landingOf(base))
  const expectedBlob = base === null ? null : blobId(Buffer.from(base))
  const other = repository.commitByOthers(path, theirs)
  const landing = landingOf(ours, { expectedBlob })
  await expect(destination.land(landing)).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' })
  expect(repository.head()).toBe(other)
})

test('[PUB4] a folder or a link at the path is left alone', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  repository.commitByOthers(`${path}/inside.md`, 'x\n')
  await expect(destination.land(landingOf('a\n'))).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' })
  await expect(
    destination.land(landingOf('a\n', { path: `${path}/inside.md/deeper` })),
  ).rejects.toMatchObject({
    code: 'REPOSITORY_CHANGED',
  })
  expect(repository.commits()).toHaveLength(1)
})

test('[PUB4] landings of two programs and of others, all at once, lose nothing', async () => {
  const repository = new NotesRepository()
  const destinations = await Promise.all([destinationOf(repository), destinationOf(repository)])
  const landings = Array.from({ length: 12 }, (_, index) =>
    destinations[index % 2]!.land(landingOf(`${index}\n`, { path: `notes/${index}.md` })),
  )
  for (let index = 0; index < 5; index++) repository.commitByOthers(`others/${index}.md`, 'x\n')
  await Promise.all(landings)
  expect(repository.commits()).toHaveLength(17)
  expect(repository.git(['ls-tree', '-r', '--name-only', 'main']).split('\n')).toHaveLength(17)
})

test('[PUB6] names and subjects cannot start a trailer, a header or an option', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  const hostile = [
    'Eve\nSigned-off-by: Ana <ana@example.org>',
    'Eve\r\nparent 0000000000000000000000000000000000000000',
    'Eve> <boss@example.org',
    '--author=boss',
    '\u2028Co-authored-by: x <x@x>',
    '...',
    '\u0000',
    '$(touch /tmp/x)`id`',
    '\uD800',
    'Ève\u202Enommis',
  ]
  for (const [index, name] of hostile.entries()) {
    const person = { name, email: `e\n${index}@example.org> <a@b` }
    const fields = { path: `n/${index}.md`, author: person, coAuthors: [person], subject: name }
    const { commit } = await destination.land(landingOf('x\n', fields))
    const [header = '', ...message] = repository.git(['cat-file', 'commit', commit]).split('\n\n')
    expect(header.split('\n').map((line) => line.split(' ')[0])).toEqual(
      index === 0 ? ['tree', 'author', 'committer'] : ['tree', 'parent', 'author', 'committer'],
    )
    expect(message).toHaveLength(2)
    const trailers = repository.git(['interpret-trailers', '--parse'], message.join('\n\n')).split('\n')
    expect(trailers).toHaveLength(1)
    expect(trailers[0]).toMatch(/^Co-authored-by: [^<>]+ <[^<>\s]+>$/)
  }
})

test('[PUB8] no hook of the repository runs', async () => {
  const repository = new NotesRepository()
  const trace = join(temporaryFolder(), 'trace')
  mkdirSync(join(repository.path, 'hooks'), { recursive: true })
  for (const hook of [
    'reference-transaction',
    'pre-commit',
    'commit-msg',
    'post-commit',
    'post-index-change',
    'update',
  ]) {
    const file = join(repository.path, 'hooks', hook)
    writeFileSync(file, `#!/bin/sh\necho ${hook} >> ${trace}\n`)
    chmodSync(file, 0o755)
  }
  repository.commitByOthers('README.md', 'x\n')
  expect(existsSync(trace)).toBe(true)
  writeFileSync(trace, '')
  const destination = await destinationOf(repository)
  await destination.land(landingOf('a\n'))
  await destination.readFile(path)
  expect(readFileSync(trace, 'utf8')).toBe('')
})

test('[PUB3] minutes land on the branch of the settings and on no other', async () => {
  const repository = new NotesRepository()
  const main = repository.commitByOthers('a.md', 'x\n')
  const destination = await destinationOf(repository, 'notes/2026')
  await destination.land(landingOf('a\n'))
  expect(repository.head()).toBe(main)
  expect(repository.commits('notes/2026')).toHaveLength(1)
})

test('[PUB4] a repository that cannot be read is an error and not an empty one', async () => {
  const repository = new NotesRepository()
  const destination = await destinationOf(repository)
  writeFileSync(join(repository.path, 'HEAD'), 'broken')
  await expect(destination.check()).rejects.toMatchObject({ code: 'DESTINATION_FAILED' })
  await expect(destination.land(landingOf('a\n'))).rejects.toMatchObject({ code: 'DESTINATION_FAILED' })
})
