/** One word composed in a view while others edit around it. */
import { AssertionError } from 'node:assert'
import type { Page } from 'playwright/test'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import type { LiveEdit, LiveState, LiveView } from '../harness/page/live-api.ts'
import { InputMethod } from './composing.ts'
import { aroundKinds, editsAround } from './edits-around.ts'

/** What an input method shows step by step; the last is the word. No letter of these is in the texts. */
export const compositions: readonly (readonly string[])[] = [
  ['に', 'にほ', 'にほn', 'にほん', '日本'],
  ['ㅎ', '하', '한', '한ㄱ', '한구', '한국'],
  ['ʒ', 'ʒi', 'ʒiʂ', 'ʒiʂu', '你好'],
  ['´', 'é'],
]

export const texts: readonly string[] = [
  '# Title of all\n\nOne line of plain words here.\n\nAnother line follows it.\n',
  '* first item of the list\n* second item, longer\n  - nested words\n* third\n\nAfter the list.\n',
  'Some **strong words** and _others leaning_ with `code in it` end.\n\n\n\nAn empty one was above.\n',
  '```\nconst code = 1\nmore of it\n```\n\n> quoted words stand here\n\n## Heading two\n',
  'https://example.org/page and [a link](https://example.org) here\n\n1. numbered one\n2. numbered two\n',
]

/** Until the view shows the text, after a composition. */
const settleMaxMs = 3_000

export type End = 'commit' | 'cancel' | 'blur'

export type CompositionPlan = {
  readonly view: LiveView
  readonly text: string
  /** Offset in the text at which the word is composed. */
  readonly at: number
  readonly steps: readonly string[]
  readonly end: End
  /** What others do before each step. */
  readonly others: readonly (readonly string[])[]
}

export function drawPlan(random: SeededRandom, view: LiveView): CompositionPlan {
  const text = random.pick(texts)
  const steps = random.pick(compositions)
  // Within words, at their ends and at the ends of lines; not within what is markup.
  const places = [...text.matchAll(/(?<=[a-z .])(?=[a-z. \n])/g)].map(({ index }) => index)
  return {
    view,
    text,
    at: random.pick(places),
    steps,
    end: random.pick(['commit', 'commit', 'commit', 'cancel', 'blur']),
    others: steps.map(() => Array.from({ length: random.below(3) }, () => random.pick(aroundKinds))),
  }
}

/** Runs a plan on an opened harness page; throws where the promise is broken. */
export async function runComposition(page: Page, plan: CompositionPlan, random: SeededRandom): Promise<void> {
  const method = await InputMethod.on(page)
  const read = (): Promise<LiveState> => page.evaluate(() => window.live.read())
  await page.evaluate((setup) => window.live.open(setup), { view: plan.view, text: plan.text })
  await page.evaluate((at) => window.live.select({ anchor: at, head: at }), plan.at)
  let at = (await read()).selection.head
  let model = plan.text
  let count = 0
  const story: string[] = [JSON.stringify({ ...plan, at })]
  const others = async (kinds: readonly string[], word: string): Promise<void> => {
    for (const kind of kinds) {
      for (const edit of editsAround(kind, model, at, `w${String(count++)}x`, random)) {
        const isBehind = edit.from > at || (edit.from === at && (edit.isBehind || edit.to > at))
        const shift = isBehind ? word.length : 0
        const real: LiveEdit = { from: edit.from + shift, to: edit.to + shift, insert: edit.insert }
        story.push(`${kind}: ${JSON.stringify(real)}`)
        await page.evaluate((given) => window.live.edit(given), real)
        model = model.slice(0, edit.from) + edit.insert + model.slice(edit.to)
        if (!isBehind) at += edit.insert.length - (edit.to - edit.from)
      }
    }
  }
  const check = (isKept: boolean, what: string): void => {
    if (!isKept) throw new AssertionError({ message: [what, ...story].join('\n  ') })
  }
  const expectText = async (word: string): Promise<void> => {
    const { text } = await read()
    const wanted = model.slice(0, at) + word + model.slice(at)
    // A letter beside `_…_` makes it emphasis no more, so it is written with stars.
    check(
      text.replaceAll('_', '*') === wanted.replaceAll('_', '*'),
      `the text is ${JSON.stringify(text)}\n  and not ${JSON.stringify(wanted)}`,
    )
  }
  for (const [index, step] of plan.steps.entries()) {
    await others(plan.others[index] ?? [], plan.steps[index - 1] ?? '')
    story.push(`compose ${step}`)
    await method.compose(step)
    // Until the word begins, what others put where the caret stands may come before or behind it.
    if (index === 0) {
      const { text: written } = await read()
      at = written.indexOf(step)
      // Behind a marker that stands alone the editor puts the blank that keeps it a marker.
      if (written === `${model.slice(0, at - 1)} ${step}${model.slice(at - 1)}`)
        model = written.replace(step, '')
    }
    await expectText(step)
    const { isComposing, compositions: counts } = await read()
    const { started, ended, broken } = counts
    check(
      isComposing && started === 1 && ended === 0 && broken === 0,
      `the composition is broken: ${JSON.stringify({ isComposing, ...counts })}`,
    )
  }
  const word = plan.steps.at(-1) ?? ''
  story.push(plan.end)
  if (plan.end === 'commit') await method.commit(word)
  else if (plan.end === 'cancel') await method.compose('')
  else await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  const isDone = await page.evaluate(async (maxMs) => {
    const startedAt = performance.now()
    for (;;) {
      const { isComposing, isSettled } = window.live.read()
      if (!isComposing && isSettled) return true
      // What the text cannot say as it is shown, as `_` beside a letter, is corrected once the caret has left (MD7).
      if (!isComposing && document.activeElement instanceof HTMLElement) document.activeElement.blur()
      if (performance.now() - startedAt > maxMs) return false
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }, settleMaxMs)
  await expectText(plan.end === 'cancel' ? '' : word)
  check(isDone, `the view does not show the text: ${JSON.stringify((await read()).text)}`)
}
