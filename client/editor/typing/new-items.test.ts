import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from '../../testing/typing-editor.ts'

/** Two people on one list; what one types reaches the other by `deliver`. */
function openTwo(text: string): { editors: readonly TypingEditor[]; deliver: () => void } {
  const seed = new Y.Doc()
  seed.clientID = 9
  seed.getText('markdown').insert(0, text)
  const docs = [1, 2].map((clientId) => {
    const doc = new Y.Doc()
    doc.clientID = clientId
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
    return doc
  })
  const editors = docs.map((doc) => new TypingEditor(doc.getText('markdown')))
  const deliver = (): void => {
    for (const doc of docs)
      for (const other of docs) if (other !== doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'network')
  }
  return { editors, deliver }
}

const behindOne = 6

test.each([0, 1])(
  '[MD4] [MD6] who begins an item while another begins one there types in it (%i first)',
  (first) => {
    const { editors, deliver } = openTwo('* one\n* two\n')
    const [early, late] = [editors[first]!, editors[1 - first]!]
    early.select(behindOne)
    late.select(behindOne)
    early.press('Enter')
    deliver()
    late.press('Enter')
    early.type('a')
    deliver()
    late.type('uno')
    early.type('lpha')
    deliver()
    late.type(' dos')
    early.type(' beta')
    deliver()
    expect(early.text.toJSON()).toBe('* one\n* uno dos\n* alpha beta\n* two\n')
    expect(late.text.toJSON()).toBe(early.text.toJSON())
  },
)
