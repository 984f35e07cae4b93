/** Whether the structs of one update can be put into an order in which each finds what it builds on. */

/** A struct of `client` at `clock` builds on the character `toClock` of another client, new in the same update. */
export type Dependency = {
  readonly client: number
  readonly clock: number
  readonly toClient: number
  readonly toClock: number
}

type Demand = { readonly client: number; readonly beyondClock: number }

/**
 * Whether every dependency can be met: what it names exists when the update is in, and no two structs wait for each
 * other. Yjs keeps structs pending for which that is not so. Takes time linear in the number of dependencies.
 *
 * @param dependencies - in the order of the clocks of each client
 * @param endOf - the next clock of a client once the update is in
 */
export function isOrderable(dependencies: readonly Dependency[], endOf: (client: number) => number): boolean {
  if (dependencies.length === 0) return true
  if (dependencies.some(({ toClient, toClock }) => toClock >= endOf(toClient))) return false

  const waitingOf = new Map<number, Dependency[]>()
  // Backwards, so that the next one to be met is popped off the end.
  for (const dependency of dependencies.toReversed()) {
    const waiting = waitingOf.get(dependency.client)
    if (waiting === undefined) waitingOf.set(dependency.client, [dependency])
    else waiting.push(dependency)
  }
  const reachedOf = (client: number) => waitingOf.get(client)?.at(-1)?.clock ?? Number.POSITIVE_INFINITY

  for (const client of waitingOf.keys()) {
    const demands: Demand[] = [{ client, beyondClock: Number.MAX_SAFE_INTEGER }]
    const demanding = new Set([client])
    for (let demand = demands.at(-1); demand !== undefined; demand = demands.at(-1)) {
      const next = waitingOf.get(demand.client)?.at(-1)
      if (next === undefined || reachedOf(demand.client) > demand.beyondClock) {
        demands.pop()
        demanding.delete(demand.client)
      } else if (reachedOf(next.toClient) > next.toClock) {
        waitingOf.get(demand.client)?.pop()
      } else if (demanding.has(next.toClient)) {
        return false
      } else {
        demands.push({ client: next.toClient, beyondClock: next.toClock })
        demanding.add(next.toClient)
      }
    }
  }
  return true
}
