import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { LoggedUpdate } from '../storage/update-log.ts'
import { newUpdate } from '../testing/new-update.ts'
import { type CreditedSpan, creditSessions } from './credit.ts'

/** A document whose every change becomes a row of a log, as the server stores it. */
class LoggedDocument {
  readonly rows: LoggedUpdate[] = []
  readonly doc = new Y.Doc()

  /** Takes an update as the log does, also one that repeats what is there. */
  take(author: string | null, update: Uint8Array): void {
    this.rows.push({ ...newUpdate(update, { author }), sequence: this.rows.length + 1, receivedAt: 0 })
    Y.applyUpdate(this.doc, update)
  }

  /** One person's edit of the text as it is, under a client id. */
  edit(author: string | null, client: number, change: (text: Y.Text) => void): Uint8Array {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc))
    copy.clientID = client
    const updates: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => updates.push(update))
    change(copy.getText('markdown'))
    const update = Y.mergeUpdates(updates)
    this.take(author, update)
    return update
  }

  shares(): Record<string, number> {
    const spans: CreditedSpan[] = []
    for (let item = this.doc.getText('markdown')._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      spans.push({ client: item.id.client, clock: item.id.clock, text: item.content.str })
    }
    const shares = creditSessions(this.rows, spans)
    expect(shares.map(({ length }) => length)).toEqual(
      [...shares.map(({ length }) => length)].sort((a, b) => b - a),
    )
    return Object.fromEntries(shares.map(({ session, length }) => [session, length]))
  }
}

test('[PUB5] the template and what programs without a session type are nobody’s', () => {
  const document = new LoggedDocument()
  document.edit(null, 1, (text) => text.insert(0, '# Template\n'))
  document.edit(null, 2, (text) => text.insert(11, 'a program'))
  expect(document.shares()).toEqual({})
})

test('[PUB5] people are credited for what of theirs is still there', () => {
  const document = new LoggedDocument()
  document.edit(null, 1, (text) => text.insert(0, '# Template\n'))
  document.edit('ana', 2, (text) => text.insert(11, 'Ana wrote this'))
  document.edit('bo', 3, (text) => text.insert(11, 'Bo '))
  document.edit('cy', 4, (text) => text.insert(0, 'gone'))
  document.edit('ana', 2, (text) => text.delete(0, 4))
  document.edit('dee', 5, (text) => text.delete(0, 2))
  expect(document.shares()).toEqual({ ana: 14, bo: 3 })
})

test('[PUB5] typing in the middle of another’s word splits it and takes nothing from it', () => {
  const document = new LoggedDocument()
  document.edit('ana', 2, (text) => text.insert(0, 'abcdef'))
  document.edit('bo', 3, (text) => text.insert(3, 'XY'))
  document.edit('bo', 3, (text) => text.delete(0, 1))
  expect(document.shares()).toEqual({ ana: 5, bo: 2 })
})

test('[PUB5] who sends another’s typing again is not credited for it', () => {
  const document = new LoggedDocument()
  const update = document.edit('ana', 2, (text) => text.insert(0, 'abcdef'))
  document.take('bo', update)
  document.take('bo', Y.encodeStateAsUpdate(document.doc))
  expect(document.shares()).toEqual({ ana: 6 })
})

test('[PUB5] an update that repeats and goes on credits only what is new', () => {
  const document = new LoggedDocument()
  document.edit('ana', 2, (text) => text.insert(0, 'abc'))
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document.doc))
  copy.clientID = 2
  copy.getText('markdown').insert(3, 'de')
  document.take('bo', Y.encodeStateAsUpdate(copy))
  expect(document.shares()).toEqual({ ana: 3, bo: 2 })
})

test('[PUB5] text that was typed and deleted at once is nobody’s, and one device under two ids is one person', () => {
  const document = new LoggedDocument()
  document.edit('ana', 2, (text) => {
    text.insert(0, 'abc')
    text.delete(0, 3)
  })
  document.edit('bo', 3, (text) => text.insert(0, 'one'))
  document.edit('bo', 4, (text) => text.insert(3, 'two\u{1F600}'))
  expect(document.shares()).toEqual({ bo: 8 })
})
