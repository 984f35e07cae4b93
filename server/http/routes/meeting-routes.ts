/** `/api/meetings`: list, start, look at, lock and archive. */
import { patchMeetingRequest } from '../../../shared/protocol/http.ts'
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts'
import type { App, AppServices } from '../app-services.ts'
import { createMeeting } from '../create-meeting.ts'
import { findMeeting, type MeetingRoute } from '../find-meeting.ts'
import type { MeetingViews } from '../meeting-views.ts'

/** A document whose every UTF-16 unit is written as six bytes of JSON, `\u000a`, and the words around it. */
const MAX_BODY_BYTES = 6 * MAX_DOCUMENT_BYTES + 64 * 1024

export function addMeetingRoutes(app: App, services: AppServices, views: MeetingViews): void {
  const { storage, rooms } = services

  app.get('/api/meetings', async () => views.viewAll(await storage.meetings()))

  app.post('/api/meetings', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    const record = await createMeeting(services, request.body)
    void reply.code(201).header('location', `/api/meetings/${record.id}`)
    return views.view(record)
  })

  app.get<MeetingRoute>('/api/meetings/:id', async ({ params }) => {
    const record = await findMeeting(services, params.id)
    // Whoever looks at one meeting opens it next: a socket could not tell a page that its log is damaged.
    await rooms.open(record.id)
    return views.view(record)
  })

  app.patch<MeetingRoute>('/api/meetings/:id', async ({ params, body }) => {
    const record = await findMeeting(services, params.id)
    const { locked, archived } = patchMeetingRequest.parse(body)
    const changed = await storage.setMeetingFlags(record.id, {
      ...(locked === undefined ? {} : { isLocked: locked }),
      ...(archived === undefined ? {} : { isArchived: archived }),
    })
    // Storage first: a room that loads between the two reads the flag there.
    if (locked !== undefined) rooms.setLocked(record.id, locked)
    return views.view(changed ?? record)
  })
}
