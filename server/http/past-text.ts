/** A meeting's text as it was: `?sequence=N` or `?time=…` of its markdown. */
import { z } from 'zod'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { type LogMoment, readState } from '../storage/replay.ts'
import type { AppServices } from './app-services.ts'
import { HttpError } from './http-error.ts'

const momentQuery = z.object({
  sequence: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be the number of an update, from 1')
    .transform(Number)
    .optional(),
  time: z.iso
    .datetime({ offset: true, error: 'must be a time such as 2026-11-24T18:00:00Z' })
    .transform((text) => Date.parse(text))
    .optional(),
})

/**
 * The moment that a query asks for; `null`: none, the text as it is now.
 *
 * @throws {ZodError} for what is no number or time
 * @throws {HttpError} `REQUEST_INVALID` for both at once
 */
export function pastMoment(query: unknown): LogMoment | null {
  const { sequence, time } = momentQuery.parse(query)
  if (sequence !== undefined && time !== undefined)
    throw new HttpError('REQUEST_INVALID', 'Give sequence or time, not both')
  if (sequence !== undefined) return { sequence }
  return time === undefined ? null : { time }
}

/**
 * The text after an update, or after the last one that had come in at a time. Reads the log, also that of a damaged
 * room, up to its last good update.
 *
 * @throws {HttpError} `REQUEST_INVALID` for an update that there is not, or a time before the first
 * @throws {StorageError} `STORAGE_DAMAGED`, with the last update that can be read
 */
export async function readPastText(
  storage: AppServices['storage'],
  id: string,
  moment: LogMoment,
): Promise<string> {
  const last = await storage.lastSequence(id)
  if ('sequence' in moment && moment.sequence > last)
    throw new HttpError('REQUEST_INVALID', `The meeting has updates 1 to ${last}`)
  const { doc, sequence } = await readState(storage, id, moment)
  try {
    if (sequence === 0) throw new HttpError('REQUEST_INVALID', 'The meeting began later than that')
    return doc.getText(MARKDOWN_TEXT_NAME).toJSON()
  } finally {
    doc.destroy()
  }
}
