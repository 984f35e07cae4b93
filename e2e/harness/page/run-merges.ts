/** One person restructures a block while another types in it, and their updates cross. */
import { createRandom, type SeededRandom } from '../../../shared/testing/seeded-random.ts'
import type { MergeOutcome, MergeSetup } from './harness-api.ts'
import { judgeMerge } from './judge-merge.ts'
import { leaveEditors } from './leave-editors.ts'
import { openEditor, seedOf, type OpenEditor } from './open-editor.ts'
import { select, typeText } from './press-key.ts'
import { restructurings, type Restructuring } from './restructurings.ts'
import { textBlocksOf, type TextBlock } from './text-places.ts'
import { UpdateQueues } from './update-queues.ts'

/** Text blocks with fewer letters have no words to be lost. */
const minBlockSize = 4

export async function runMerges(setup: MergeSetup): Promise<readonly MergeOutcome[]> {
  const seeds = new Map(setup.texts.map((text) => [text, seedOf(setup.kind, text)]))
  const outcomes: MergeOutcome[] = []
  for (let seed = setup.firstSeed; seed < setup.firstSeed + setup.count; seed++)
    outcomes.push(await runMerge(setup, seeds, seed))
  return outcomes
}

async function runMerge(
  { kind, pair, order, texts }: MergeSetup,
  seeds: ReadonlyMap<string, Uint8Array>,
  seed: number,
): Promise<MergeOutcome> {
  const random = createRandom(seed)
  const restructuring = restructurings[pair]
  // Not every document has a block for it.
  for (let tries = 0; tries < 100; tries++) {
    const text = random.pick(texts)
    const state = seeds.get(text) ?? new Uint8Array()
    const isFirst = order === 'restructured first'
    const [restructurer, typist] = [
      openEditor(kind, state, isFirst ? 2 : 3),
      openEditor(kind, state, isFirst ? 3 : 2),
    ]
    const people = [restructurer, typist]
    const block = pickBlock(restructurer, restructuring, random)
    if (block === null) {
      people.forEach((person) => person.close())
      continue
    }
    const before = restructurer.editor.state.doc
    const place = random.below(block.node.content.size + 1)
    const word = makeWord(random)
    const queues = new UpdateQueues(
      people.map(({ doc }) => doc),
      // In life each has a window of their own, with the caret in it.
      (receiver) => people[receiver]?.editor.view.focus(),
    )
    let error: string | null = null
    try {
      restructurer.editor.view.focus()
      restructuring.act(restructurer, block, pair === 'same split' ? createRandom(seed) : random)
      typist.editor.view.focus()
      if (pair === 'same split') restructuring.act(typist, block, createRandom(seed))
      else select(typist.editor.view, block.start + place)
      typeText(typist.editor.view, word)
      queues.deliverAll(isFirst ? [0, 1] : [1, 0])
      await leaveEditors()
    } catch (thrown) {
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    }
    const outcome = judgeMerge({
      people,
      before,
      block,
      word,
      place,
      isDeleted: restructuring.deletes === true,
    })
    queues.close()
    people.forEach((person) => person.close())
    return {
      seed,
      ...outcome,
      error,
      story: `${pair}, ${order}, ${JSON.stringify(word)} at ${place} of\n${outcome.story}`,
    }
  }
  throw new Error(`no document has a place for ${pair}`)
}

function pickBlock({ editor }: OpenEditor, { fits }: Restructuring, random: SeededRandom): TextBlock | null {
  const { doc } = editor.state
  const blocks = textBlocksOf(doc).filter(
    (block) => block.node.content.size >= minBlockSize && fits(doc, block),
  )
  return blocks.length === 0 ? null : random.pick(blocks)
}

/** Letters that no document has side by side; sometimes two words. */
function makeWord(random: SeededRandom): string {
  const letters = (): string =>
    `zq${Array.from({ length: random.below(9) }, () => 'abcdefgh'.charAt(random.below(8))).join('')}`
  return random.below(3) === 0 ? `${letters()} ${letters()}x` : letters()
}
