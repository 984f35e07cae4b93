/** What the find bar says of the matches. */
import type { FinderState } from './finder.ts'
import { maxMatches } from './match-finder.ts'

/** `3 of 17`, `17 matches`, or what is wrong; nothing where nothing is looked for. */
export function countWords(state: FinderState): string {
  switch (state.kind) {
    case 'empty':
      return ''
    case 'broken':
      return state.problem
    case 'found': {
      const { count, current, isComplete } = state
      if (!isComplete) return 'Searching…'
      if (count === 0) return 'No matches'
      const all = `${count.toLocaleString('en')}${count === maxMatches ? '+' : ''}`
      if (current !== null) return `${current.toLocaleString('en')} of ${all}`
      return count === 1 ? '1 match' : `${all} matches`
    }
  }
}
