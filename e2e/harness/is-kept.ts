/** What counts as a merge without loss. */
import type { MergeOutcome } from './page/harness-api.ts'

/** Whether both people see the same, with the typed words once and every letter that nobody deleted. */
export function isKept({ typedCounts, lostLetters, doubled, isEqual, error }: MergeOutcome): boolean {
  const isOnce = typedCounts.every((times) => times === 1)
  return isOnce && lostLetters === 0 && doubled === null && isEqual && error === null
}
