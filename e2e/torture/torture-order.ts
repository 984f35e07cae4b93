/** What the words behind `npm run torture --` ask for. */
import { parseArgs } from 'node:util'
import { trialPlans, type TrialName } from '../../shared/testing/trials.ts'

export type TortureOrder = {
  readonly names: readonly TrialName[]
  /** First seed of each name. */
  readonly seed: number
  /** Trials of each name; `null`: the full size. */
  readonly size: number | null
}

export type ParsedOrder =
  | { readonly kind: 'order'; readonly order: TortureOrder }
  | { readonly kind: 'refused'; readonly reason: string }

/** Seeds and their neighbours stay whole numbers of 32 bits. */
const maxNumber = 2 ** 31 - 1

/** @param freshSeed - the seed where none is given */
export function parseTortureOrder(words: readonly string[], freshSeed: number): ParsedOrder {
  let parsed
  try {
    const options = { seed: { type: 'string' }, size: { type: 'string' } } as const
    parsed = parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
  const { positionals, values } = parsed
  const known = Object.keys(trialPlans)
  const unknown = positionals.filter((name) => !known.includes(name))
  if (unknown.length > 0) return refused(`There is no ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  const seed = values.seed === undefined ? freshSeed : toWhole(values.seed)
  const size = values.size === undefined ? null : toWhole(values.size)
  if (Number.isNaN(seed)) return refused(`--seed takes a whole number from 0 to ${maxNumber}.`)
  if (Number.isNaN(size) || size === 0) return refused(`--size takes a whole number from 1 to ${maxNumber}.`)
  const names = (positionals.length > 0 ? positionals : known) as TrialName[]
  return { kind: 'order', order: { names: [...new Set(names)], seed, size } }
}

function toWhole(word: string): number {
  const value = /^\d+$/.test(word) ? Number(word) : NaN
  return value <= maxNumber ? value : NaN
}

function refused(reason: string): ParsedOrder {
  return { kind: 'refused', reason }
}
