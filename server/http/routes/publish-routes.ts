/** `/api/meetings/{id}/preview` and `…/publish`: landing, looked at and done. */
import { publishRequest, type Preview, type Receipt } from '../../../shared/protocol/http.ts'
import { prepareLanding } from '../../publish/prepare-landing.ts'
import { publishMeeting } from '../../publish/publish-meeting.ts'
import type { App, AppServices } from '../app-services.ts'
import { findMeeting, type MeetingRoute } from '../find-meeting.ts'
import { requireSeries } from '../require-series.ts'

export function addPublishRoutes(app: App, services: AppServices): void {
  const { storage, rooms, destination, now } = services

  app.get<MeetingRoute>('/api/meetings/:id/preview', async ({ params, session }): Promise<Preview> => {
    const meeting = await findMeeting(services, params.id)
    const series = requireSeries(services.series, meeting)
    const minutes = await rooms.readMinutes(meeting.id)
    const { blob, path, subject, author, coAuthors } = await prepareLanding(
      meeting,
      series,
      minutes,
      session,
      storage,
    )
    const file = await destination.readFile(path)
    return {
      blob,
      path,
      branch: destination.branch,
      subject,
      author,
      coAuthors: [...coAuthors],
      isLanded: file?.blob === blob,
      destination: destination.description,
    }
  })

  app.post<MeetingRoute>('/api/meetings/:id/publish', async ({ params, body, session }): Promise<Receipt> => {
    const meeting = await findMeeting(services, params.id)
    const { ifMatch } = publishRequest.parse(body ?? {})
    const series = requireSeries(services.series, meeting)
    const minutes = await rooms.readMinutes(meeting.id)
    const request = { meeting, series, minutes, publisher: session, ifMatch: ifMatch ?? null }
    return publishMeeting(request, storage, destination, now())
  })
}
