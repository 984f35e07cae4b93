/** `/healthz` and `/readyz`: for whoever watches the server. */
import type { App, AppServices } from '../app-services.ts'
import { PROBLEM_TYPE, toProblem } from '../to-problem.ts'

/** Whoever asks must stop sending work here, whatever is broken. */
const NOT_READY = 503

export function addHealthRoutes(app: App, { health, destination, rooms, logger }: AppServices): void {
  app.get('/healthz', () => ({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    try {
      await health.check()
      await destination.check()
      // A damaged meeting is no reason to send nobody to the others.
      return { status: 'ok', damagedMeetings: rooms.damagedCount }
    } catch (error) {
      // A disk that takes no writes is told once by who watches it, not at each look.
      if (error !== health.failure) logger.error({ err: error }, 'not ready')
      const problem = { ...toProblem(error), status: NOT_READY }
      return reply.code(NOT_READY).type(PROBLEM_TYPE).send(problem)
    }
  })
}
