/** Turns an edit of the rich view into an edit of the text (SPEC MD4, MD5): writes, parses again, compares. */
import type { Region, WrittenRegion } from './region.ts'
import { carriedEscapes, writeEscaped } from './needed-escapes.ts'
import { writeItems } from './write-items.ts'
import { regionEdits } from './region-edits.ts'
import { Attempts, blocksFrame, holdsAllText, type Attempt, type Writing } from './write-attempt.ts'

/** From all of the region's own style to none of it; the gaps around, which are others', change last. */
const writings: readonly Writing[] = [
  { keepsStyle: true, before: true, between: true, behind: true },
  { keepsStyle: true, before: true, between: true, behind: false },
  { keepsStyle: true, before: false, between: true, behind: true },
  { keepsStyle: false, before: true, between: false, behind: true },
  { keepsStyle: false, before: true, between: false, behind: false },
  { keepsStyle: false, before: false, between: false, behind: false },
].map(({ keepsStyle, ...keptGaps }) => ({ keepsStyle, keptGaps, escapes: 'none', omitsEmptyItems: false }))

/**
 * Write a region with its own style, then with house gaps, each without and with escapes; the first that
 * parses to what the nodes show is taken, with as few escapes as will do.
 */
export function writeRegion(region: Region): WrittenRegion {
  const ofItems = writeItems(region)
  if (ofItems !== null) return ofItems
  const frame = blocksFrame(region)
  const written = bestAttempt(region, new Attempts(region, frame), carriedEscapes(region, frame.text))
  const before = { text: frame.text, sourceMap: region.sourceMap }
  return { ...written, edits: regionEdits(before, written, region.kept, frame.start) }
}

function bestAttempt(region: Region, attempts: Attempts, carried: ReadonlySet<number>): Attempt {
  for (const writing of writings) {
    const exact = writeEscaped(region, attempts, writing, carried)
    if (exact !== null) return exact
  }
  const [first] = writings
  if (first === undefined) throw new Error('there is no way to write a region')
  // What was escaped at the last key means itself still.
  const own = { ...first, escapes: carried }
  const whole = attempts.try(own)
  if (holdsAllText(region, whole)) return { ...whole, isExact: false }
  // An empty item can make something else of what stands before it: `-` below a line makes a heading of that.
  const withoutEmpty = attempts.try({ ...own, omitsEmptyItems: true })
  return { ...(holdsAllText(region, withoutEmpty) ? withoutEmpty : whole), isExact: false }
}
