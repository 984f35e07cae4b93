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

/** Blocks have heights in fractions of a pixel, and browsers scroll by whole ones. */
const tolerancePx = 1

type Kind =
  'block above' | 'lines above' | 'deleted above' | 'word above' | 'word inside' | 'deleted inside' | 'below'

const kinds: readonly Kind[] = [
  'block above', 'lines above', 'deleted above', 'word above', 'word inside', 'deleted inside', 'below',
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
  for (let count = 0; count < editCount; count++) {
    const fault = await editFault(page, random)
    if (fault !== null) throw new AssertionError({ message: JSON.stringify({ ...plan, count, ...fault }) })
  }
}

/** Has somebody edit once; tells what moved that should not, or `null`. */
async function editFault(page: Page, random: SeededRandom): Promise<object | null> {
  await settle(page)
  const { text, selection } = await page.evaluate(() => window.live.read())
  const line = await page.evaluate(() => window.live.firstLine())
  const kind = random.pick(kinds)
  const edit = drawEdit(kind, text, line.offset, selection, random)
  await page.evaluate((given) => window.live.edit(given), edit)
  await settle(page)
  const map = (offset: number): number => mapOffset(offset, [edit], -1)
  const after = await page.evaluate(
    (offset) => ({ selection: window.live.read().selection, top: window.live.rectOf(offset).top }),
    map(line.offset),
  )
  const moved = after.top - line.top
  const isKept =
    after.selection.anchor === map(selection.anchor) && after.selection.head === map(selection.head)
  return Math.abs(moved) < tolerancePx && isKept ? null : { kind, edit, line, moved, selection, after }
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
