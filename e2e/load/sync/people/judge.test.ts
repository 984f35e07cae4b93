import { expect, test } from 'vitest'
import { judgeText, type TypedRoom } from './judge.ts'
import { textOf } from './schedule.ts'
import { seedText, typedText } from './seeded-text.ts'

const [firstTypist, typists, keys] = [4, 3, 60]
const expected = typedText(typists, firstTypist, keys)
const room: TypedRoom = { expected, firstTypist, typists, keys }

test('a room that holds all that was typed is right, also with a text of its own around it', () => {
  expect(judgeText(expected, room)).toBeNull()
  expect(judgeText(`# A heading\n\n${expected}\nand an end`, room)).toBeNull()
})

test('a letter that is lost, doubled or misplaced is seen, wherever it is', () => {
  const place = expected.indexOf(textOf(5, keys))
  for (let key = 0; key < keys; key += 7) {
    const at = place + key
    const [before, after] = [expected.slice(0, at), expected.slice(at + 1)]
    const letter = expected.charAt(at)
    expect(judgeText(before + after, room), `lost ${key}`).toContain('typist 5')
    expect(judgeText(before + letter + letter + after, room), `doubled ${key}`).not.toBeNull()
    expect(
      judgeText(before + after.charAt(0) + letter + after.slice(1), room),
      `swapped ${key}`,
    ).not.toBeNull()
  }
})

test('a text that stands there twice, and one that nobody typed in, are wrong', () => {
  expect(judgeText(expected + expected, room)).toContain('twice')
  expect(judgeText(seedText(typists), room)).toContain('typist 4')
})

test('a change beside what was typed is seen', () => {
  expect(judgeText(expected.slice(1), room)).toContain('around')
})
