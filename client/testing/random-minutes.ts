/** Pieces of minutes to edit: a whole file takes long to open and adds nothing to a trial. */
import type { Fixture } from '../../shared/testing/read-fixtures.ts'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'

/** Some neighbouring blocks of one of the files, about `maxLength` UTF-16 units of them. */
export function randomMinutes(random: SeededRandom, files: readonly Fixture[], maxLength: number): string {
  const blocks = random.pick(files).text.split(/(?<=\n\n)/)
  const first = random.below(blocks.length)
  let text = blocks[first] ?? ''
  for (const block of blocks.slice(first + 1)) {
    if (text.length + block.length > maxLength) break
    text += block
  }
  return text.slice(0, 2 * maxLength)
}
