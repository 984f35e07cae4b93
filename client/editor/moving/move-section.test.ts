import { describe, expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { linkEditors, type LinkedEditor } from '../../testing/linked-editors.ts'
import { moveSection } from './move-section.ts'

const minutes = '# Title\n\nlead\n\n## A\n\n* one\n* two\n\n### A1\n\nunder\n\n\n## B\n\nbody\n\n## C\n'

function moved(text: string, words: string, direction: -1 | 1): string {
  const editor = new HeadlessEditor(text)
  editor.select(words)
  editor.run(moveSection(direction))
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return editor.text
}

describe('one person', () => {
  test.each([
    ['one', 1, '# Title\n\nlead\n\n## B\n\nbody\n\n\n## A\n\n* one\n* two\n\n### A1\n\nunder\n\n## C\n'],
    ['body', -1, '# Title\n\nlead\n\n## B\n\nbody\n\n\n## A\n\n* one\n* two\n\n### A1\n\nunder\n\n## C\n'],
    ['C', -1, '# Title\n\nlead\n\n## A\n\n* one\n* two\n\n### A1\n\nunder\n\n\n## C\n\n## B\n\nbody\n'],
  ] as const)(
    '[EDIT34] the section at %j moves %i with all that is under it',
    (words, direction, expected) => {
      expect(moved(minutes, words, direction)).toBe(expected)
    },
  )

  test.each([
    ['lead', 1],
    ['one', -1],
    ['under', 1],
    ['under', -1],
    ['C', 1],
  ] as const)('[EDIT34] at %j it does not leave what it is in, by %i', (words, direction) => {
    expect(moved(minutes, words, direction)).toBe(minutes)
  })

  test('[EDIT34] [MD4] the letters of the moved section are not written again', () => {
    const editor = new HeadlessEditor(minutes)
    editor.select('two')
    const edits = editor.run(moveSection(1))
    expect(edits.map(({ insert }) => insert).join('')).not.toMatch(/one|two|under/)
  })
})

describe('two people', () => {
  /** Ana moves the section at some words while Bo types; both orders of delivery. */
  function together(words: string, direction: -1 | 1, place: string): string {
    const [ana, bo] = linkEditors(minutes, 2) as [LinkedEditor, LinkedEditor]
    ana.editor.select(words)
    ana.share(ana.editor.run(moveSection(direction)))
    bo.editor.select(place)
    bo.share(bo.editor.type(' meanwhile'))
    ana.deliver(Infinity)
    bo.deliver(Infinity)
    for (const { editor } of [ana, bo]) {
      editor.leave()
      expect(editor.isSettled()).toBe(true)
    }
    expect(ana.editor.text).toBe(bo.editor.text)
    return ana.editor.text
  }

  test.each([
    ['one', 1, 'two'],
    ['one', 1, 'A1'],
    ['one', 1, 'under'],
    ['one', 1, 'A'],
    ['body', -1, 'body'],
    ['body', -1, 'B'],
  ] as const)(
    '[EDIT34] [MD7] the section at %j goes %i with what is typed behind %j',
    (words, direction, place) => {
      const expected = moved(minutes.replace(place, `${place} meanwhile`), words, direction)
      expect(together(words, direction, place)).toBe(expected)
    },
  )

  test.each([
    ['one', 1, 'body'],
    ['body', -1, 'two'],
    ['body', -1, 'under'],
  ] as const)(
    '[EDIT34] [MD7] moving %j by %i loses no letter that is typed behind %j',
    (words, direction, place) => {
      expect(together(words, direction, place).split('meanwhile')).toHaveLength(2)
    },
  )
})
