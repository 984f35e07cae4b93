import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseSeries } from '../../shared/series/parse-series.ts'
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { SqliteStorage } from '../storage/sqlite-storage.ts'
import { meetingRecord } from '../testing/meeting-record.ts'
import { gitEnvironment, NotesRepository } from '../testing/notes-repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { MinutesState, Publisher } from './prepare-landing.ts'
import { openDestination } from './open-destination.ts'
import { publishMeeting } from './publish-meeting.ts'
import { newUpdate } from '../testing/new-update.ts'

const parsed = parseSeries(readFileSync(join(import.meta.dirname, '../series/osquery.json'), 'utf8'))
const series = parsed.kind === 'valid' ? parsed.series[0]! : expect.unreachable()
const meeting = meetingRecord()
const ana: Publisher = { session: 's-ana', name: 'Ana Lund', email: 'ana@example.org' }

async function setUp() {
  const repository = new NotesRepository()
  const storage = await SqliteStorage.open(join(temporaryFolder(), 'minutes.sqlite'))
  onTestFinished(() => storage.close())
  const destination = await openDestination(
    {
      notesRepository: { kind: 'bare', path: repository.path },
      branch: 'main',
      dataDir: '/',
      gitEnvironment,
    },
    () => expect.unreachable(),
  )
  const doc = new Y.Doc()
  const text = doc.getText('markdown')
  const seed = new Y.Doc()
  seed.getText('markdown').insert(0, '# T\n')
  await storage.createMeeting(meeting, { client: seed.clientID, update: Y.encodeStateAsUpdate(seed) })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))

  async function type(session: string | null, client: number, words: string): Promise<void> {
    doc.clientID = client
    const before = Y.encodeStateVector(doc)
    text.insert(text.length, words)
    await storage.append(meeting.id, newUpdate(Y.encodeStateAsUpdate(doc, before), { author: session }))
  }

  async function minutes(): Promise<MinutesState> {
    const spans = []
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      spans.push({ client: item.id.client, clock: item.id.clock, text: item.content.str })
    }
    return { text: text.toJSON(), sequence: await storage.lastSequence(meeting.id), spans }
  }

  async function publish(publisher: Publisher | null, ifMatch: string | null = null) {
    const request = { meeting, series, minutes: await minutes(), publisher, ifMatch }
    return publishMeeting(request, storage, destination, 5000)
  }

  return { repository, storage, type, publish }
}

test('[PUB1] [PUB5] the commit holds the bytes, at the series’ path, credited to all who typed', async () => {
  const { repository, storage, type, publish } = await setUp()
  await storage.saveParticipant(ana)
  await storage.saveParticipant({ session: 's-bo', name: 'Bo', email: null })
  await storage.saveParticipant({ session: 's-bo2', name: 'Bo', email: null })
  await storage.saveParticipant({ session: 's-ana2', name: 'Ana Lund', email: 'Ana@example.org' })
  await storage.saveParticipant({ session: 's-li', name: '李明', email: 'li@example.org' })
  await type('s-bo', 11, 'b')
  await type('s-bo2', 12, 'bb')
  await type('s-ana', 13, 'aaaa')
  await type('s-ana2', 14, 'aaaa')
  await type('s-li', 15, 'llll\u{1F600}')
  await type('s-unknown', 16, 'nobody said who')
  await type(null, 17, 'a program')
  const receipt = await publish(ana)
  expect(receipt).toEqual({
    commit: repository.head(),
    path: 'docs/office-hours/20261124_meeting_notes.md',
    branch: 'main',
  })
  expect(repository.file(receipt.path).toString()).toBe(
    '# T\nbbbaaaaaaaallll\u{1F600}nobody said whoa program',
  )
  expect(repository.git(['log', '-1', '--format=%an <%ae>%n%B', 'main'])).toBe(
    [
      'Ana Lund <ana@example.org>',
      'Office Hours 2026-11-24',
      '',
      'Co-authored-by: 李明 <li@example.org>',
      'Co-authored-by: Bo <bo@minutes.invalid>',
    ].join('\n'),
  )
  expect(await storage.lastPublication(meeting.id)).toMatchObject({
    commit: receipt.commit,
    publishedBy: 'Ana Lund',
  })
})

test('[PUB5] without a session the author is the product, without an address it is one that is nobody’s', async () => {
  const { repository, type, publish } = await setUp()
  await publish(null)
  expect(repository.git(['log', '-1', '--format=%an <%ae>', 'main'])).toBe(
    'Live Minutes <minutes@minutes.invalid>',
  )
  await type(null, 5, 'more')
  await publish({ session: 's', name: 'Zoë O’Neill', email: null })
  expect(repository.git(['log', '-1', '--format=%an <%ae>', 'main'])).toBe(
    'Zoë O’Neill <zoe-o-neill@minutes.invalid>',
  )
})

test('[PUB2] [PUB3] a landing again is the same one, a changed text is one commit more', async () => {
  const { repository, storage, type, publish } = await setUp()
  const first = await publish(ana)
  const landed = await storage.lastPublication(meeting.id)
  expect(await publish(null)).toEqual(first)
  expect(await storage.lastPublication(meeting.id)).toEqual(landed)
  await type('s-ana', 5, 'more')
  const second = await publish(ana)
  expect(repository.commits()).toEqual([second.commit, first.commit])
})

test('[PUB7] a document that is not the one that was looked at does not land', async () => {
  const { repository, type, publish } = await setUp()
  const seen = repository.git(['hash-object', '--stdin'], '# T\n')
  await type('s-ana', 5, 'more')
  await expect(publish(ana, seen)).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' })
  expect(repository.head()).toBeNull()
  await publish(ana, repository.git(['hash-object', '--stdin'], '# T\nmore'))
  expect(repository.commits()).toHaveLength(1)
})

test('[PUB4] a file that is there already is landed on only once the document is it', async () => {
  const { repository, type, publish } = await setUp()
  repository.commitByOthers('docs/office-hours/20261124_meeting_notes.md', '# T\nmore')
  await expect(publish(ana)).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' })
  await type('s-ana', 5, 'more')
  await publish(ana)
  await type('s-ana', 5, ' and more')
  await publish(ana)
  expect(repository.commits()).toHaveLength(2)
})
