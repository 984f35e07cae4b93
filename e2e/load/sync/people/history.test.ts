import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStamps } from '../wire/read-stamps.ts'
import { historyClient, makeHistory } from './history.ts'

test('the edits of a history make its text, each one letter, and are the same each time', () => {
  const { updates, text } = makeHistory(2_000)
  const doc = new Y.Doc()
  for (const update of updates) {
    const stamps: number[][] = []
    readStamps(update, 0, (...stamp) => stamps.push(stamp))
    expect(stamps).toEqual([[historyClient, expect.any(Number), 1]])
    Y.applyUpdate(doc, update)
  }
  expect(doc.getText('markdown').toJSON()).toBe(text)
  expect(text).toHaveLength(2_000)
  expect(makeHistory(2_000)).toEqual({ updates, text })
})
