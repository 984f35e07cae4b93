import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'
import type { FindQuery } from './find-query.ts'

const plain: FindQuery = { words: '', matchesCase: false, isWholeWord: false, isPattern: false }

/** An editor with its caret before `at` and the bar open. */
function finding(markdown: string, at: string, query: Partial<FindQuery>): TypingEditor {
  const editor = openAt(markdown, at)
  editor.finder.open()
  editor.finder.setQuery({ ...plain, ...query })
  return editor
}

function selected({ state }: TypingEditor): string {
  const { from, to } = state.selection
  return state.doc.textBetween(Math.max(0, from - 2), to)
}

const minutes = '# A cat\n\nthe cat and\nthe **c**at\n\n* 1 cat\n* no dog\n'

describe('finding', () => {
  test('[EDIT30] the first match from the caret on is selected, then the next ones around the end', () => {
    const editor = finding(minutes, 'and', { words: 'cat' })
    const { finder } = editor
    expect(finder.state.get()).toEqual({ kind: 'found', count: 4, current: 3, isComplete: true })
    expect(selected(editor)).toBe('e cat')
    finder.step(1)
    expect(selected(editor)).toBe('1 cat')
    finder.step(1)
    expect(selected(editor)).toBe('A cat')
    finder.step(-1)
    expect(finder.state.get()).toMatchObject({ current: 4 })
  })

  test('[EDIT30] what others type and delete changes the matches', () => {
    const { finder, text } = finding(minutes, 'A cat', { words: 'cat' })
    text.insert(text.length, 'A cat more\n')
    expect(finder.state.get()).toMatchObject({ count: 5, current: 1 })
    text.delete(text.toJSON().indexOf('the cat'), 7)
    expect(finder.state.get()).toMatchObject({ count: 4, current: 1 })
  })

  test('[EDIT30] [MD3] looking for words writes nothing', () => {
    const editor = finding(minutes, 'and', { words: 'cat' })
    editor.finder.step(1)
    editor.finder.close()
    expect(textWhenLeft(editor)).toBe(minutes)
  })
})

describe('replacing', () => {
  test('[EDIT31] one match is replaced and the next one selected', () => {
    const editor = finding(minutes, 'the cat', { words: 'cat' })
    editor.finder.replaceCurrent('cats')
    expect(selected(editor)).toBe('e cat')
    expect(editor.finder.state.get()).toMatchObject({ count: 4, current: 3 })
    expect(textWhenLeft(editor)).toBe(minutes.replace('the cat', 'the cats'))
  })

  test('[EDIT31] [MD11] all are replaced as one step of undo, apart from what is typed around it', () => {
    const editor = openAt(minutes, 'the cat')
    editor.type('x')
    editor.finder.open()
    editor.finder.setQuery({ ...plain, words: 'cat' })
    expect(editor.finder.replaceAll('dog')).toBe(4)
    expect(editor.finder.state.get()).toMatchObject({ count: 0 })
    editor.finder.close()
    editor.select(1)
    editor.type('y')
    expect(editor.text.toJSON()).toBe('# yA dog\n\nxthe dog and\nthe **dog**\n\n* 1 dog\n* no dog\n')
    editor.binding.undo()
    editor.binding.undo()
    expect(editor.text.toJSON()).toBe(minutes.replace('the cat', 'xthe cat'))
    editor.binding.redo()
    expect(editor.text.toJSON().match(/dog/g)).toHaveLength(5)
  })

  test('[EDIT31] [MD5] what is put in is text: it is escaped where it would be markup', () => {
    const editor = finding('one star, one more\n', 'star', { words: 'one' })
    editor.finder.replaceAll('*a*')
    expect(textWhenLeft(editor)).toBe('\\*a* star, \\*a* more\n')
  })

  test('[EDIT31] [EDIT20] what was composed since is searched before anything is replaced', () => {
    const editor = finding('head\n\nthe cat sat\n', 'head', { words: 'cat' })
    editor.select(1)
    editor.compose('日本')
    editor.finder.step(1)
    editor.finder.replaceCurrent('dog')
    expect(editor.text.toJSON()).toBe('日本head\n\nthe dog sat\n')
    editor.finder.setQuery({ ...plain, words: 'sat' })
    editor.select(1)
    editor.compose('日本')
    expect(editor.finder.replaceAll('lay')).toBe(1)
    expect(textWhenLeft(editor)).toBe('日本日本head\n\nthe dog lay\n')
  })

  test('[EDIT31] markup around a match stays, and an escape in it goes', () => {
    const text = 'see [the map](map.png), **the** `the`, a\\*b\n'
    const editor = finding(text, 'see', { words: 'the map' })
    editor.finder.replaceAll('a plan')
    editor.finder.setQuery({ ...plain, words: 'the' })
    editor.finder.replaceAll('this')
    editor.finder.setQuery({ ...plain, words: '*' })
    editor.finder.replaceAll('+')
    expect(textWhenLeft(editor)).toBe('see [a plan](map.png), **this** `this`, a+b\n')
  })

  test('[EDIT31] [MD4] only the blocks with matches are written', () => {
    const text = 'A cat\n=====\n\n+   odd  *list*\n\n\n\nthe cat\n'
    const editor = finding(text, 'odd', { words: 'cat' })
    const deltas: Y.YTextEvent['delta'][] = []
    editor.text.observe(({ delta }) => deltas.push(delta))
    editor.finder.replaceAll('dog')
    expect(deltas).toHaveLength(1)
    const inserted = deltas.flat().flatMap(({ insert }) => (insert === undefined ? [] : [insert]))
    expect(inserted).toEqual(['dog', 'dog'])
    expect(textWhenLeft(editor)).toBe(text.replaceAll('cat', 'dog'))
  })

  test('[EDIT31] groups of an expression, and nothing at all', () => {
    const editor = finding('#12 and #345\n', 'and', { words: '#(\\d+)', isPattern: true })
    editor.finder.replaceAll('no. $1')
    editor.finder.setQuery({ ...plain, words: ' and' })
    editor.finder.replaceAll('')
    expect(textWhenLeft(editor)).toBe('no. 12 no. 345\n')
  })
})
