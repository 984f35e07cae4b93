/** Reading a configuration of meeting series. */
import { z } from 'zod'
import { fillPattern } from './fill-pattern.ts'
import { series, type Series } from './series.ts'

export type ParsedSeries =
  | { readonly kind: 'valid'; readonly series: readonly Series[] }
  /** Every mistake, each with the place where it is. */
  | { readonly kind: 'invalid'; readonly mistakes: readonly string[] }

const SAMPLE_DATE = '2026-11-24'

const seriesList = z
  .array(series)
  .min(1, 'must hold a series')
  .superRefine((list, context) => {
    for (const [index, { slug, path }] of list.entries()) {
      const earlier = list.slice(0, index)
      if (earlier.some((other) => other.slug === slug)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'slug'],
          message: `${slug} is taken by another series`,
        })
      }
      const filled = fillPattern(path, SAMPLE_DATE)
      if (earlier.some((other) => fillPattern(other.path, SAMPLE_DATE) === filled)) {
        context.addIssue({ code: 'custom', path: [index, 'path'], message: 'is the path of another series' })
      }
    }
  })

/**
 * The series of a configuration: one series, or an array of them (DOC4).
 *
 * @param json - text of the file
 */
export function parseSeries(json: string): ParsedSeries {
  let content: unknown
  try {
    content = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    return {
      kind: 'invalid',
      mistakes: [`is no JSON: ${error instanceof Error ? error.message : 'unreadable'}`],
    }
  }
  const isList = Array.isArray(content)
  const result = seriesList.safeParse(isList ? content : [content])
  if (result.success) return { kind: 'valid', series: result.data }
  return { kind: 'invalid', mistakes: result.error.issues.map((issue) => toMistake(issue, isList)) }
}

function toMistake({ path, message }: z.core.$ZodIssue, isList: boolean): string {
  const place = (isList ? path : path.slice(1)).map(String).join('.')
  return place === '' ? message : `${place}: ${message}`
}
