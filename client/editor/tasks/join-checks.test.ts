import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createRandom } from '../../../shared/testing/seeded-random.ts'
import { joinChecks } from './join-checks.ts'

type Client = { readonly doc: Y.Doc; readonly text: Y.Text }

/** Origin of one's own edits. */
const own = 'own'

/** People on one document, each of whom looks after their own boxes. */
function open(markdown: string, count: number): Client[] {
  const seed = new Y.Doc()
  seed.getText('markdown').insert(0, markdown)
  return Array.from({ length: count }, () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
    const text = doc.getText('markdown')
    onTestFinished(joinChecks(text))
    return { doc, text }
  })
}

function replace({ doc, text }: Client, at: number, character: string): void {
  doc.transact(() => {
    text.delete(at, 1)
    text.insert(at, character)
  }, own)
}

/** Undo of what one does oneself; what comes from others has no origin here. */
function historyOf({ text }: Client): Y.UndoManager {
  return new Y.UndoManager(text, { trackedOrigins: new Set([own]) })
}

/** Bring to one what another has. */
function send(from: Client, to: Client): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

function meet(clients: readonly Client[]): string[] {
  for (let round = 0; round < 3; round++)
    for (const from of clients) for (const to of clients) if (from !== to) send(from, to)
  return clients.map(({ text }) => text.toJSON())
}

test.each([
  ['* [ ] one\n', 'x', '* [x] one\n'],
  ['* [x] one\n', ' ', '* [ ] one\n'],
])(
  '[EDIT47] in %j all put %j into the box at once: it stands there once',
  (markdown, character, expected) => {
    for (const count of [2, 3, 5]) {
      for (let seed = 1; seed <= 20; seed++) {
        const random = createRandom(seed)
        const clients = open(markdown, count)
        for (const client of clients) replace(client, 3, character)
        for (let step = 0; step < 12; step++) {
          const [from, to] = [random.pick(clients), random.pick(clients)]
          if (from !== to) send(from, to)
        }
        expect(meet(clients), `${count} people, seed ${seed}`).toEqual(clients.map(() => expected))
      }
    }
  },
)

test('[EDIT47] [MD7] what somebody types beside a cross that they see stays', () => {
  const [ana, bo] = open('* [ ] one\n', 2) as [Client, Client]
  replace(ana, 3, 'x')
  send(ana, bo)
  bo.text.insert(4, 'x')
  expect(meet([ana, bo])).toEqual(['* [xx] one\n', '* [xx] one\n'])
})

test('[EDIT47] [MD7] other characters that two type at one place stay', () => {
  for (const markdown of ['* (a) one\n', '* [a] one\n']) {
    const [ana, bo] = open(markdown, 2) as [Client, Client]
    for (const client of [ana, bo]) replace(client, 3, 'y')
    expect(meet([ana, bo])).toEqual([markdown.replace('a', 'yy'), markdown.replace('a', 'yy')])
  }
})

test('[EDIT47] the one who does not look after boxes is no hindrance', () => {
  const [ana] = open('* [ ] one\n', 1) as [Client]
  const doc = new Y.Doc()
  send(ana, { doc, text: doc.getText('markdown') })
  const other = { doc, text: doc.getText('markdown') }
  for (const client of [ana, other]) replace(client, 3, 'x')
  expect(meet([ana, other])).toEqual(['* [x] one\n', '* [x] one\n'])
})

test('[EDIT47] [MD11] undo and redo by any who put it there leave a box', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = createRandom(seed)
    const clients = open('* [ ] one\n', 2)
    const histories = clients.map(historyOf)
    for (const client of clients) replace(client, 3, 'x')
    const steps: string[] = []
    for (let step = 0; step < 4; step++) {
      const person = random.below(2)
      const way = random.pick(['undo', 'redo'] as const)
      histories[person]?.[way]()
      steps.push(`${person} ${way}`)
      if (random.below(2) === 0) continue
      steps.push('meet')
      meet(clients)
    }
    for (const text of meet(clients))
      expect.soft(text, `seed ${seed}: ${steps.join(', ')}`).toMatch(/^\* \[[ x]\] one\n$/)
  }
})

test.each([
  ['* [ ] one\n', 'x', '* [x] one\n'],
  ['* [x] one\n', ' ', '* [ ] one\n'],
])(
  '[EDIT47] [MD11] in %j one takes %j back before the other’s is there: the other’s stays',
  (markdown, character, expected) => {
    for (const person of [0, 1]) {
      const clients = open(markdown, 2)
      const histories = clients.map(historyOf)
      for (const client of clients) replace(client, 3, character)
      histories[person]?.undo()
      expect(meet(clients)).toEqual([expected, expected])
    }
  },
)

test('[EDIT47] [EDIT52] a key of another does not walk the text for the boxes that one has toggled', () => {
  const count = 200
  const box = '* [ ] task\n'
  const [ana, bo, cy] = open(box.repeat(count), 3) as [Client, Client, Client]
  for (let task = 0; task < count; task++) replace(ana, task * box.length + 3, 'x')
  // Some are taken back: what is deleted is looked after as well.
  for (let task = count - 10; task < count; task++) replace(ana, task * box.length + 3, ' ')
  for (const other of [bo, cy]) send(ana, other)
  bo.text.insert(bo.text.length - 1, 'o')
  const lookedAtBy = (client: Client): number => {
    const looks = vi.spyOn(Y.Item.prototype, 'deleted', 'get')
    send(bo, client)
    const { length } = looks.mock.calls
    looks.mockRestore()
    return length
  }
  const withoutBoxes = lookedAtBy(cy)
  // A few for each box that is looked after, not all that stands before it.
  expect(lookedAtBy(ana) - withoutBoxes).toBeLessThan(2 * count)
})
