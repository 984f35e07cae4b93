/**
 * What it costs Yjs to find the places of an update's structs.
 *
 * Yjs puts a struct between its neighbours; where others stand between these, it walks past them. A struct of five bytes
 * can name the two ends of the document as its neighbours, and ten thousand such hold the thread for minutes. An honest
 * editor's neighbours stood side by side when it typed: only what others typed there meanwhile lies between.
 */
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'

export type CharacterId = { readonly client: number; readonly clock: number }

/** A new struct, and its neighbours when it was typed; `null`: an end of the text. */
export type StructPlace = CharacterId & {
  readonly length: number
  readonly left: CharacterId | null
  readonly right: CharacterId | null
}

/** Fewer structs that stand alone are always taken: they walk through the largest document in less than 100 ms. */
const MAX_FREE_STRUCTS = 4

/**
 * Whether the walks of all structs together pass more than so many others. Never less than Yjs walks, but for a bounded
 * number of steps.
 *
 * @param before - on their way into the document
 * @param places - those of each client by clock
 */
export function isScanTooLong(
  doc: Y.Doc,
  before: () => readonly StructPlace[],
  places: readonly StructPlace[],
  limit: number,
): boolean {
  let alone = 0
  let previous: StructPlace | null = null
  for (const place of places) {
    if (!isBehind(place, previous)) alone += 1
    previous = place
  }
  if (alone <= MAX_FREE_STRUCTS) return false
  return new ScanCounter(doc, [...before(), ...places]).count(new Set(places), limit) > limit
}

/** Whether a struct was typed right behind the one before it of the same client: it finds its place at once. */
function isBehind({ client, clock, left }: StructPlace, previous: StructPlace | null): boolean {
  if (previous === null || left === null || previous.client !== client) return false
  return left.client === client && left.clock === clock - 1 && previous.clock + previous.length === clock
}

/** The beginning of the text, as a neighbour of what stands first. */
const beginning: CharacterId = { client: -1, clock: -1 }

class ScanCounter {
  readonly #doc: Y.Doc
  readonly #places: readonly StructPlace[]
  /** Of each client by clock. */
  readonly #byClient = new Map<number, StructPlace[]>()
  /** What stands behind a character, where that is not what the document says. */
  readonly #next = new Map<number, Map<number, CharacterId | null>>()
  /** How many new structs stand inside of a struct, which a walk passes in one step. */
  readonly #inside = new Map<Y.Item | StructPlace, number>()
  /** New structs that did not find their neighbours side by side: where they end up is Yjs' to say. */
  #strays = 0

  constructor(doc: Y.Doc, places: readonly StructPlace[]) {
    this.#doc = doc
    this.#places = places
    for (const place of places) {
      const own = this.#byClient.get(place.client)
      if (own === undefined) this.#byClient.set(place.client, [place])
      else own.push(place)
    }
  }

  /** The steps of those that are `counted`; counting ends beyond `limit`. */
  count(counted: ReadonlySet<StructPlace>, limit: number): number {
    let steps = 0
    let previous: StructPlace | null = null
    for (const place of this.#inOrder()) {
      if (!isBehind(place, previous)) {
        const walked = this.#walk(place, limit - steps)
        if (walked > 0) this.#strays += 1
        if (walked > 0 && counted.has(place)) steps += walked + this.#strays
      }
      this.#put(place)
      if (steps > limit) break
      previous = place
    }
    return steps
  }

  /** Each behind those of its client before it and behind its neighbours; the gate lets no circles in. */
  #inOrder(): readonly StructPlace[] {
    const ordered = new Set<StructPlace>()
    const reached = new Map<number, number>()
    for (const last of this.#places) {
      const waiting = [last]
      for (let place = waiting.at(-1); place !== undefined; place = waiting.at(-1)) {
        const earlier = this.#byClient.get(place.client)?.[reached.get(place.client) ?? 0]
        const isNext = earlier === place || ordered.has(place)
        const first = isNext ? this.#unordered(place, ordered) : earlier
        if (first !== undefined && waiting.length <= this.#places.length) {
          waiting.push(first)
          continue
        }
        waiting.pop()
        if (ordered.has(place)) continue
        ordered.add(place)
        reached.set(place.client, (reached.get(place.client) ?? 0) + 1)
      }
    }
    return [...ordered]
  }

  /** A neighbour that is new and not ordered yet. */
  #unordered({ left, right }: StructPlace, ordered: ReadonlySet<StructPlace>): StructPlace | undefined {
    for (const neighbour of [left, right]) {
      const holder = neighbour === null ? null : this.#holderOf(neighbour)
      if (holder !== null && !(holder instanceof Y.Item) && !ordered.has(holder)) return holder
    }
    return undefined
  }

  #walk({ left, right }: StructPlace, limit: number): number {
    let steps = 0
    let at = this.#behind(left)
    while (at !== null && !isSame(at, right) && steps <= limit) {
      const holder = this.#holderOf(at)
      if (holder === null) break
      steps += 1 + (this.#inside.get(holder) ?? 0)
      const { client, clock, length } = idOf(holder)
      const isInside =
        right !== null && right.client === client && right.clock > at.clock && right.clock < clock + length
      at = isInside ? null : this.#behind({ client, clock: clock + length - 1 })
    }
    return steps
  }

  #put({ client, clock, length, left }: StructPlace): void {
    const next = this.#behind(left)
    this.#setBehind(left ?? beginning, { client, clock })
    this.#setBehind({ client, clock: clock + length - 1 }, next)
    const holder = left === null ? null : this.#holderOf(left)
    if (holder !== null) this.#inside.set(holder, (this.#inside.get(holder) ?? 0) + 1)
  }

  #setBehind({ client, clock }: CharacterId, next: CharacterId | null): void {
    const own = this.#next.get(client)
    if (own === undefined) this.#next.set(client, new Map([[clock, next]]))
    else own.set(clock, next)
  }

  /** The character behind another one; `null`: the end. */
  #behind(left: CharacterId | null): CharacterId | null {
    const { client: ofClient, clock: ofClock } = left ?? beginning
    const moved = this.#next.get(ofClient)?.get(ofClock)
    if (moved !== undefined) return moved
    if (left === null) {
      const first = this.#doc.getText(MARKDOWN_TEXT_NAME)._start
      return first === null ? null : idOf(first)
    }
    const holder = this.#holderOf(left)
    if (holder === null) return null
    const { client, clock, length } = idOf(holder)
    if (left.clock + 1 < clock + length) return { client, clock: left.clock + 1 }
    return holder instanceof Y.Item && holder.right !== null ? idOf(holder.right) : null
  }

  /** The struct that a character is in; `null` where it is put later than what names it. */
  #holderOf({ client, clock }: CharacterId): Y.Item | StructPlace | null {
    const { store } = this.#doc
    if (clock < Y.getState(store, client)) {
      const structs = store.clients.get(client) ?? []
      const struct = structs[Y.findIndexSS(structs, clock)]
      return struct instanceof Y.Item ? struct : null
    }
    const own = this.#byClient.get(client) ?? []
    let low = 0
    let high = own.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((own[middle]?.clock ?? 0) <= clock) low = middle
      else high = middle - 1
    }
    return own[low] ?? null
  }
}

function idOf(holder: Y.Item | StructPlace): StructPlace {
  if (!(holder instanceof Y.Item)) return holder
  const { id, length } = holder
  return { client: id.client, clock: id.clock, length, left: null, right: null }
}

function isSame(a: CharacterId, b: CharacterId | null): boolean {
  return b !== null && a.client === b.client && a.clock === b.clock
}
