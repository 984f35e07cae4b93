/** The house style of a series (MD15): what its configuration may say, and how the style reaches pages. */
import { z } from 'zod'
import { defaultHouseStyle, type HouseStyle } from '../markdown/house-style.ts'

const bullet = z.enum(['*', '-', '+'])

/** Each key may be left out; the default style fills it in. Only markdown of the key's kind is taken. */
const styleKeys = {
  bullets: z
    .array(bullet)
    .min(1, 'must hold a bullet')
    .refine((bullets) => new Set(bullets).size === bullets.length, 'must hold each bullet once')
    .default([...defaultHouseStyle.bullets]),
  markerPadding: z
    .string()
    .regex(/^ {1,4}$/, 'must be one to four spaces')
    .default(defaultHouseStyle.markerPadding),
  nestingWidth: z.int().min(2).max(4).default(defaultHouseStyle.nestingWidth),
  orderedDelimiter: z.enum(['.', ')']).default(defaultHouseStyle.orderedDelimiter),
  emphasis: z.enum(['_', '*']).default(defaultHouseStyle.emphasis),
  strong: z.enum(['**', '__']).default(defaultHouseStyle.strong),
  strikethrough: z.enum(['~~', '~']).default(defaultHouseStyle.strikethrough),
  fence: z
    .string()
    .regex(/^(?:`{3,10}|~{3,10})$/, 'must be three to ten backticks or tildes')
    .default(defaultHouseStyle.fence),
  quotePrefix: z.enum(['> ', '>']).default(defaultHouseStyle.quotePrefix),
  thematicBreak: z
    .string()
    .max(79)
    .regex(
      /^([*_-])(?: ?\1){2,}$/,
      'must be three or more of *, - or _, all the same, with at most one space between',
    )
    .default(defaultHouseStyle.thematicBreak),
  hardBreak: z.enum(['\\', '  ']).default(defaultHouseStyle.hardBreak),
  blockGap: z.enum(['\n\n', '\n\n\n']).default(defaultHouseStyle.blockGap),
  endOfFile: z.enum(['\n', '']).default(defaultHouseStyle.endOfFile),
}

/** In a configuration: an unknown key is a mistake. */
export const seriesStyle = z.strictObject(styleKeys)

/** In an answer of the server, which may be newer than the page: every key is there, others are passed over. */
export const meetingStyle: z.ZodType<HouseStyle> = z.object(styleKeys)
