/** `/api/series`: what may be met for, and when the next time is. */
import type { SeriesSummary } from '../../../shared/protocol/http.ts'
import { nextMeetingDate } from '../../../shared/series/next-meeting-date.ts'
import type { App, AppServices } from '../app-services.ts'

export function addSeriesRoutes(app: App, { series, storage, now }: AppServices): void {
  app.get('/api/series', async (): Promise<readonly SeriesSummary[]> => {
    const meetings = await storage.meetings()
    return series.map(({ slug, name, cadence }) => {
      const taken = meetings.filter((meeting) => meeting.series === slug).map(({ date }) => date)
      return {
        slug,
        name,
        nextDate: nextMeetingDate(cadence, now(), taken),
        time: `${cadence.time} ${cadence.timeZone}`,
      }
    })
  })
}
