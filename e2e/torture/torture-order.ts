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
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }

const options = {
  seed: { type: 'string' },
  size: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Seeds and their neighbours stay whole numbers of 32 bits. */
const maxNumber = 2 ** 31 - 1

/** @param freshSeed - the seed where none is given */
export function parseTortureOrder(words: readonly string[], freshSeed: number): ParsedOrder {
  const { positionals, values, tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  if (values.help !== undefined) return { kind: 'help' }
  const strange = tokens.find((token) => token.kind === 'option' && !(token.name in options))
  if (strange?.kind === 'option')
    return refused(`There is no option ${strange.rawName}; there are --seed, --size and --help.`)
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

/** @param word - `true` where an option came without a value */
function toWhole(word: string | boolean): number {
  const value = /^\d+$/.test(String(word)) ? Number(word) : NaN
  return value <= maxNumber ? value : NaN
}

function refused(reason: string): ParsedOrder {
  return { kind: 'refused', reason }
}
