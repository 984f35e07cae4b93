/** Who is here, as people see it, from the states of awareness. */
import { presence } from '../../shared/protocol/presence.ts'

export type Participant = {
  /** Stable while the person is here. */
  readonly key: string
  readonly name: string
  /** One or two characters for a small badge. */
  readonly initials: string
  readonly color: string
  /** Windows in which the person has the meeting open. */
  readonly windows: number
  readonly isSelf: boolean
}

/** What a person without a name is called. */
export const GUEST_NAME = 'Guest'

/**
 * The people behind awareness states: oneself first, the others by name.
 *
 * States with the same name are one person's windows; guests are counted one by one, as nothing says that
 * two of them are the same. States that are not of our shape are left out.
 *
 * @param states - by awareness client id, as others sent them
 * @param ownClientId - one's own awareness client id
 */
export function toParticipants(
  states: ReadonlyMap<number, unknown>,
  ownClientId: number,
): readonly Participant[] {
  const people = new Map<string, Participant>()
  for (const [clientId, state] of states) {
    const user = presence.safeParse(state).data?.user
    if (user === undefined) continue
    const name = user.name.trim() === '' ? GUEST_NAME : user.name.trim()
    const key = participantKey(name, clientId)
    const known = people.get(key)
    people.set(key, {
      key,
      name,
      initials: initialsOf(name),
      color: known?.color ?? user.color,
      windows: (known?.windows ?? 0) + 1,
      isSelf: (known?.isSelf ?? false) || clientId === ownClientId,
    })
  }
  return [...people.values()].sort(
    (first, second) =>
      Number(second.isSelf) - Number(first.isSelf) ||
      first.name.localeCompare(second.name) ||
      first.key.localeCompare(second.key),
  )
}

/**
 * What of awareness states says who is here, to compare: moved carets leave it as it is, and reading the participants
 * costs a hundred times more.
 */
export function whoIsHere(states: ReadonlyMap<number, object>): string {
  return JSON.stringify([...states].map(([id, state]) => [id, 'user' in state ? state.user : null]))
}

/** What a person is told apart by. */
export function participantKey(name: string, clientId: number): string {
  return name === GUEST_NAME ? `${GUEST_NAME} ${clientId}` : name
}

/** Whether two lists show the same, so that moving carets do not redraw the page. */
export function areSameParticipants(before: readonly Participant[], after: readonly Participant[]): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

/** First characters, as people count them, of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/u)
  const outerWords = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  const segmenter = new Intl.Segmenter()
  return outerWords
    .map(
      (word) =>
        segmenter
          .segment(word ?? '')
          .containing(0)
          ?.segment.toLocaleUpperCase() ?? '',
    )
    .join('')
}
