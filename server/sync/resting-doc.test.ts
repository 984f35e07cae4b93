import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { connectRawClient } from '../testing/raw-client.ts'
import { roomA, serveMemoryRooms } from '../testing/sync-fixture.ts'
import { createTypist } from '../testing/typist.ts'
import { DocumentFault } from './document-fault.ts'
import { RestingDoc } from './resting-doc.ts'

function typedDoc(): Y.Doc {
  const typist = createTypist(7)
  typist.edit((text) => text.insert(0, 'some text 😀'))
  typist.edit((text) => text.delete(2, 3))
  return typist.doc
}

describe('RestingDoc', () => {
  test('[ROOM15] bytes are served without a document, which is made when somebody needs it', () => {
    const doc = typedDoc()
    const state = Y.encodeStateAsUpdate(doc)
    const resting = new RestingDoc(state)
    expect(resting.stateVector).toEqual(Y.encodeStateVector(doc))
    expect(Buffer.from(resting.encode())).toEqual(Buffer.from(state))
    expect(resting.isAwake).toBe(false)
    expect(resting.doc.getText(MARKDOWN_TEXT_NAME).toJSON()).toBe('sotext 😀')
    expect(resting.isAwake).toBe(true)
    resting.close()
  })

  test('[ROOM15] a document rests when it was not used since the last time, and comes back as it was', () => {
    const doc = typedDoc()
    const state = Buffer.from(Y.encodeStateAsUpdate(doc))
    const resting = new RestingDoc(doc)
    resting.rest()
    expect(resting.doc).toBe(doc)
    resting.rest()
    expect(resting.isAwake).toBe(true)
    resting.rest()
    expect(resting.isAwake).toBe(false)
    expect(Buffer.from(Y.encodeStateAsUpdate(resting.doc))).toEqual(state)
    expect(resting.doc).not.toBe(doc)
    resting.close()
  })

  test('[ROOM6] a state that refers to what is not in it is a fault, told when it is needed', () => {
    const typist = createTypist(7)
    typist.edit((text) => text.insert(0, 'a'))
    const gapped = typist.edit((text) => text.insert(1, 'b'))
    const resting = new RestingDoc(gapped)
    expect(() => resting.doc).toThrow(DocumentFault)
  })
})

test('[ROOM15] a room whose document rests takes edits, greets, answers and tells its text', async () => {
  const { url, rooms, log } = await serveMemoryRooms('base')
  const ada = await connectRawClient(url, roomA)
  const typist = createTypist(7, await ada.readDocument())
  const rest = () => {
    rooms.rest()
    rooms.rest()
  }
  rest()
  const grace = await connectRawClient(url, roomA)
  expect((await grace.readDocument()).getText(MARKDOWN_TEXT_NAME).toJSON()).toBe('base')
  rest()
  ada.sendUpdate(typist.edit((text) => text.insert(4, ' typed')))
  await waitUntil('the others to have it', () => grace.heardOf('update').length === 1)
  rest()
  expect((await rooms.readMinutes(roomA)).text).toBe('base typed')
  rest()
  log.hold()
  ada.sendUpdate(typist.edit((text) => text.insert(0, '> ')))
  await waitUntil('the append', () => log.heldCount === 1)
  // What is on its way is counted on top of the document.
  rest()
  log.release()
  await waitUntil('the second', async () => (await rooms.readMinutes(roomA)).text === '> base typed')
})
