/** `minutes format FILE...`: brings files into the house style of a series. */
import { parseArgs } from 'node:util'
import type { HouseStyle } from '../../shared/markdown/house-style.ts'
import type { Config } from '../config.ts'
import { formatFile, type FormatLine } from './format-file.ts'
import { refuse, type ExitCode, type PreparedCommand } from './prepared-command.ts'

type FormatOrder = {
  readonly files: readonly string[]
  readonly isCheck: boolean
  /** Slug; `null`: the first series. */
  readonly series: string | null
}

/** @param words - paths of files, `--check`, `--series SLUG`; behind `--` all are paths */
export function prepareFormat(words: readonly string[]): PreparedCommand {
  try {
    const { values, positionals: files } = parseArgs({
      args: [...words],
      options: { check: { type: 'boolean', default: false }, series: { type: 'string' } },
      allowPositionals: true,
    })
    if (files.length === 0) return { kind: 'refused', reason: 'format takes the files to format' }
    const order = { files, isCheck: values.check, series: values.series ?? null }
    return { kind: 'ready', run: (config) => runFormat(order, config) }
  } catch (error) {
    // Anything else is a mistake of ours.
    if (!(error instanceof TypeError) || !('code' in error)) throw error
    return { kind: 'refused', reason: `format: ${error.message}` }
  }
}

async function runFormat(order: FormatOrder, { series }: Config): Promise<ExitCode> {
  const chosen = order.series === null ? series[0] : series.find(({ slug }) => slug === order.series)
  if (chosen === undefined) {
    const slugs = series.map(({ slug }) => slug).join(', ')
    return refuse(`COMMAND_INVALID: there is no series ${order.series}; there are ${slugs}\n`, 2)
  }
  return formatFiles(order, chosen.style)
}

async function formatFiles({ files, isCheck }: FormatOrder, style: HouseStyle): Promise<ExitCode> {
  const counts: Record<FormatLine['kind'], number> = { changed: 0, unchanged: 0, failed: 0 }
  for (const file of files) {
    const line = await formatFile(file, { style, isCheck })
    counts[line.kind] += 1
    process.stdout.write(toWords(line, isCheck))
  }
  const [done, changed] = [isCheck ? 'to format' : 'formatted', counts.changed]
  process.stdout.write(`${changed} ${done}, ${counts.unchanged} in house style, ${counts.failed} failed\n`)
  return counts.failed > 0 || (isCheck && changed > 0) ? 1 : 0
}

/** Nothing is said of a file that is as it should be. */
function toWords(line: FormatLine, isCheck: boolean): string {
  switch (line.kind) {
    case 'changed':
      return isCheck
        ? `to format ${line.file}\n`
        : `${[`formatted ${line.file}`, ...line.notices].join('; ')}\n`
    case 'unchanged':
      return ''
    case 'failed':
      return `failed ${line.file}: ${line.reason}\n`
  }
}
