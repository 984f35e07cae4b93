/** How somebody's tabs lose their link and are closed, and what others do meanwhile. */
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import type { Way } from '../support/tcp-proxy.ts'

/** How a tab goes: with its window, or to another page. */
export type TabClosing = 'stays' | 'is closed' | 'goes elsewhere'

export type PlannedTab = {
  readonly view: 'rich' | 'source'
  readonly closing: TabClosing
  /** Whether it is closed with the link seemingly well, and what was typed on its way. */
  readonly closesEarly: boolean
  readonly letters: number
  readonly backspaces: number
}

export type Visit = {
  /** One or two, of one device. */
  readonly tabs: readonly PlannedTab[]
  readonly silent: readonly Way[]
  /** What others do at the place where the tabs type. */
  readonly others: 'type there' | 'delete there' | 'move it away'
  /** Whether the minutes have another history when the link is back. */
  readonly isReplaced: boolean
}

export function drawVisit(random: SeededRandom): Visit {
  const tabs = Array.from({ length: 1 + random.below(2) }, () => ({
    view: random.pick(['rich', 'source'] as const),
    closing: random.pick(['stays', 'is closed', 'is closed', 'goes elsewhere'] as const),
    closesEarly: random.below(3) === 0,
    letters: 1 + random.below(8),
    backspaces: random.below(4),
  }))
  return {
    tabs,
    silent: random.pick<readonly Way[]>([['to-server'], ['to-client'], ['to-server', 'to-client']]),
    others: random.pick(['type there', 'delete there', 'move it away']),
    isReplaced: random.below(5) === 0,
  }
}
