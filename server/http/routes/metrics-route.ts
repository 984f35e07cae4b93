/** `/metrics`: figures for Prometheus. */
import type { App, AppServices } from '../app-services.ts'

export function addMetricsRoute(app: App, { metrics }: AppServices): void {
  app.get('/metrics', async (_request, reply) => {
    void reply.header('cache-control', 'no-store').type(metrics.contentType)
    return metrics.text()
  })
}
