/** Somebody else edits while one reads and has selected something: what one reads and the selection stay. */
import { AssertionError } from 'node:assert'
import type { Page } from 'playwright/test'
import { mapOffset } from '../../shared/markdown/text-edit.ts'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import type { LiveEdit, LiveRange, LiveView } from '../harness/page/live-api.ts'
import { makeMinutes } from '../load/make-minutes.ts'

export type StabilityPlan = {
  readonly view: LiveView
  readonly scroller: 'box' | 'window'
  readonly anchoring: 'browser' | 'none'
}

/** So long that nobody is at its very end: there the source view goes with what is added, as CodeMirror does. */
const minutes = makeMinutes(20_000)

/** Edits of others in one trial. */
const editCount = 5

type Kind =
  | 'block above'
  | 'lines above'
  | 'deleted above'
  | 'word above'
  | 'word inside'
  | 'deleted inside'
  | 'first line deleted'
  | 'below'

const kinds: readonly Kind[] = [
  'block above', 'lines above', 'deleted above', 'word above', 'word inside', 'deleted inside',
  'first line deleted', 'below',
] // prettier-ignore

/** Runs one trial on an opened harness page; throws where the promise is broken. */
export async function runStability(page: Page, plan: StabilityPlan, random: SeededRandom): Promise<void> {
  await page.evaluate((setup) => window.live.open(setup), { ...plan, text: minutes })
  const words = lettersOf(minutes)
  const at = Math.floor(words.length / 3) + random.below(Math.floor(words.length / 3))
  const [from = 0, to = 0] = [words[at], words[at + random.below(40)]]
  const range = random.below(2) === 0 ? { anchor: from, head: to } : { anchor: to, head: from }
  await page.evaluate((selected) => window.live.select(selected), range)
  await page.evaluate((offset) => window.live.scrollBy(window.live.rectOf(offset).top - 300), range.head)
  // The own selection is in sight, above it, or below it.
  await page.evaluate((pixels) => window.live.scrollBy(pixels), random.pick([0, 0, 700, -700]))
  // As the view has it: in the middle of an address, say, the rich one has no place.
  let { selection } = await page.evaluate(() => window.live.read())
  // Who has the caret elsewhere only reads.
  const isFocused = random.below(2) === 0
  if (!isFocused) await page.locator(':focus').blur()
  for (let count = 0; count < editCount; count++) {
    const { moved, after, kind, edit, line } = await editOnce(page, selection, random)
    selection = mapRange(selection, edit)
    const isKept = !isFocused || (after.anchor === selection.anchor && after.head === selection.head)
    if (moved === 0 && isKept) continue
    const fault = { ...plan, isFocused, count, kind, edit, line, moved, selection, after }
    throw new AssertionError({ message: JSON.stringify(fault) })
  }
}

/** Has somebody edit once; tells by how many painted pixels the first line moved, and where the own selection is then. */
async function editOnce(page: Page, selection: LiveRange, random: SeededRandom) {
  await settle(page)
  const { text } = await page.evaluate(() => window.live.read())
  const line = await page.evaluate(() => window.live.firstLine())
  const kind = random.pick(kinds)
  const edit = drawEdit(kind, text, line.offset, selection, random)
  // What is behind the deleted lines is the first that is left, and it is not between two blocks.
  const isDeleted = edit.from <= line.offset && line.offset < edit.to
  const watched = isDeleted ? edit.to + 3 : line.offset
  const before = await page.evaluate((offset) => window.live.rectOf(offset).top, watched)
  await page.evaluate((given) => window.live.edit(given), edit)
  await settle(page)
  const { after, top } = await page.evaluate(
    (offset) => ({ after: window.live.read().selection, top: window.live.rectOf(offset).top }),
    mapOffset(watched, [edit], -1),
  )
  return { moved: Math.round(top) - Math.round(before), after, kind, edit, line }
}

function mapRange({ anchor, head }: LiveRange, edit: LiveEdit): LiveRange {
  return { anchor: mapOffset(anchor, [edit], -1), head: mapOffset(head, [edit], -1) }
}

/** Places between two letters, so that neither side of an edit there is in question. */
function lettersOf(text: string): readonly number[] {
  return [...text.matchAll(/(?<=[a-z])(?=[a-z])/g)].map(({ index }) => index)
}

/** @param lineOffset - of the first line in sight: what is above is above it and the selection */
function drawEdit(
  kind: Kind,
  text: string,
  lineOffset: number,
  { anchor, head }: LiveRange,
  random: SeededRandom,
): LiveEdit {
  const insert = (at: number, words: string): LiveEdit => ({ from: at, to: at, insert: words })
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  const above = text.slice(0, Math.min(from, lineOffset))
  const breaks = [...above.matchAll(/\n\n/g)].map(({ index }) => index)
  const block = random.below(breaks.length - 1)
  const [start = 0, end = 0] = [breaks[block], breaks[block + 1]]
  const inside = lettersOf(text).filter((place) => place > from && place < to - 1)
  switch (kind) {
    case 'block above':
      return insert(start, `\n\n${'A paragraph that somebody puts in above what one reads. '.repeat(4)}`)
    case 'lines above':
      return insert(start, '\n\n* one\n* two\n* three\n\n## And a heading')
    case 'deleted above':
      return { from: start, to: end, insert: '' }
    case 'word above':
      return insert(random.pick(lettersOf(text.slice(0, start + 4))), 'more')
    case 'word inside':
      return insert(inside.length === 0 ? start : random.pick(inside), 'x')
    case 'deleted inside': {
      const first = inside.length === 0 ? start : random.pick(inside)
      return { from: first, to: first + 1, insert: '' }
    }
    case 'first line deleted': {
      const [first, next] = [text.lastIndexOf('\n\n', lineOffset) + 2, text.indexOf('\n\n', lineOffset) + 2]
      const isApart = to < first || from > next
      return isApart ? { from: first, to: next, insert: '' } : insert(start, 'A word. ')
    }
    case 'below':
      return insert(text.length, 'Last words.\n\nAnd more.\n')
  }
}

/** Until nothing has moved for three frames: editors measure what they drew, and draw again. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let [still, last] = [0, '']
    for (let frame = 0; frame < 120 && still < 3; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = JSON.stringify(window.live.firstLine())
      still = now === last ? still + 1 : 0
      last = now
    }
  })
}
