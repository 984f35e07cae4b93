/** Whether a room holds what was typed in it. */
import { textOf } from './schedule.ts'

export type TypedRoom = {
  /** What a room that lost and doubled nothing has somewhere in it, once. */
  readonly expected: string
  /** The number of the first who typed in it, and how many did. */
  readonly firstTypist: number
  readonly typists: number
  /** Of each. */
  readonly keys: number
}

/** What is wrong, in words; `null`: nothing. */
export function judgeText(actual: string, room: TypedRoom): string | null {
  const found = actual.split(room.expected).length - 1
  if (found === 1) return null
  if (found > 1) return 'the whole text stands there twice'
  for (let index = 0; index < room.typists; index++) {
    const typist = room.firstTypist + index
    if (!actual.includes(textOf(typist, room.keys)))
      return `the text of typist ${typist} is not whole: ${room.keys} letters were typed`
  }
  return 'the text around what was typed is not what it was'
}
