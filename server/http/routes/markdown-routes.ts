/** `/api/meetings/{id}/markdown` and `…/diff`: the text, and what it would change. */
import { fillPattern } from '../../../shared/series/fill-pattern.ts'
import { blobId } from '../../publish/blob-id.ts'
import { unifiedDiff } from '../../publish/unified-diff.ts'
import type { App, AppServices } from '../app-services.ts'
import { pastMoment, readPastText } from '../past-text.ts'
import { findMeeting, type MeetingRoute } from '../find-meeting.ts'
import { requireSeries } from '../require-series.ts'

export function addMarkdownRoutes(app: App, services: AppServices): void {
  const { rooms, storage, destination } = services

  app.get<MeetingRoute>('/api/meetings/:id/markdown', async ({ params, query, headers }, reply) => {
    const { id } = await findMeeting(services, params.id)
    const moment = pastMoment(query)
    const text =
      moment === null ? (await rooms.readMinutes(id)).text : await readPastText(storage, id, moment)
    const bytes = Buffer.from(text)
    const etag = `"${blobId(bytes)}"`
    void reply.header('etag', etag).header('cache-control', 'no-cache')
    if (names(headers['if-none-match'], etag)) return reply.code(304).send()
    return reply.type('text/markdown; charset=utf-8').send(bytes)
  })

  app.get<MeetingRoute>('/api/meetings/:id/diff', async ({ params }, reply) => {
    const meeting = await findMeeting(services, params.id)
    const path = fillPattern(requireSeries(services.series, meeting).path, meeting.date)
    const { text } = await rooms.readMinutes(meeting.id)
    const file = await destination.readFile(path)
    const before = file === null ? null : Buffer.from(file.bytes).toString('utf8')
    void reply.header('cache-control', 'no-cache')
    return reply.type('text/x-diff; charset=utf-8').send(unifiedDiff(path, before, text))
  })
}

/** Whether `If-None-Match` names a tag; weak comparison, RFC 9110, 13.1.2. */
function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
}
