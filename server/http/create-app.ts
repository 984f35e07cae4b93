/** The HTTP side of the product, without a socket: routes, guards and headers. */
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import { fastify, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { App, AppServices } from './app-services.ts'
import { contentSecurityDirectives, contentSecurityPolicy } from './content-security-policy.ts'
import { addGuard } from './guard.ts'
import { HttpError } from './http-error.ts'
import { watchRoutes } from './known-routes.ts'
import { MeetingViews } from './meeting-views.ts'
import { addBodyReader } from './read-body.ts'
import { refuseBytes } from './refuse-bytes.ts'
import { addHealthRoutes } from './routes/health-routes.ts'
import { addMarkdownRoutes } from './routes/markdown-routes.ts'
import { addMetricsRoute } from './routes/metrics-route.ts'
import { addMeetingRoutes } from './routes/meeting-routes.ts'
import { addPageRoutes } from './routes/page-routes.ts'
import { addPublishRoutes } from './routes/publish-routes.ts'
import { addSeriesRoutes } from './routes/series-routes.ts'
import { addSessionRoutes } from './routes/session-routes.ts'
import { PROBLEM_TYPE, toProblem } from './to-problem.ts'
import { sendUnknownPage, wantsPage } from './unknown-page.ts'

const MAX_BODY_BYTES = 64 * 1024

/** Longest that a body may take to arrive: 12 MiB over a poor line. */
const REQUEST_LIMIT_MS = 120_000

/** Generous: it stops a program that has run away, not a room full of people behind one address. */
const MAX_REQUESTS_A_MINUTE = 20_000

const MAX_PARAM_LENGTH = 500

/** Builds the app; it neither listens nor owns what it is given. */
export async function createApp(services: AppServices): Promise<App> {
  const { logger } = services
  const app: App = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_LIMIT_MS,
    // A proxy on this machine says for whom it asks; nobody else is believed.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    clientErrorHandler: refuseBytes,
    frameworkErrors: (error, _request, reply) => {
      void reply.header('content-security-policy', contentSecurityPolicy)
      sendError(error, reply)
    },
  })
  const known = watchRoutes(app)
  app.setErrorHandler((error, _request, reply) => {
    sendError(error, reply)
  })
  app.setNotFoundHandler(async (request, reply) => {
    await refuseRoute(request, reply)
  })
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityDirectives(services.images) },
    // Links to meetings stay here; with `no-referrer` browsers would send `Origin: null` to ourselves.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: services.isSecure,
    xFrameOptions: { action: 'deny' },
  })
  await app.register(fastifyRateLimit, {
    max: MAX_REQUESTS_A_MINUTE,
    timeWindow: 60_000,
    errorResponseBuilder: () => new HttpError('RATE_LIMITED', 'Too many requests came from this address'),
  })
  await app.register(fastifyCookie)
  addGuard(app, services)
  addBodyReader(app)
  const views = new MeetingViews(services)
  addHealthRoutes(app, services)
  addMetricsRoute(app, services)
  addSessionRoutes(app, services)
  addSeriesRoutes(app, services)
  addMeetingRoutes(app, services, views)
  addMarkdownRoutes(app, services)
  addPublishRoutes(app, services)
  if (services.clientFolder !== null) await addPageRoutes(app, services.clientFolder, services.devices)
  return app

  function sendError(error: unknown, reply: FastifyReply): void {
    const problem = toProblem(error)
    // A damaged room is told once, when it is set aside.
    const isTold = problem.lastGood !== undefined
    if (problem.status >= 500 && !isTold) logger.error({ err: error, code: problem.code }, problem.title)
    void reply.code(problem.status).type(PROBLEM_TYPE).send(problem)
  }

  async function refuseRoute(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const path = request.url.split('?')[0] ?? ''
    const methods = known.methodsOf(path)
    if (methods.length === 0) {
      if (services.clientFolder !== null && wantsPage(request)) {
        await sendUnknownPage(reply, services.clientFolder)
        return
      }
      sendError(new HttpError('ROUTE_UNKNOWN', 'There is no such address'), reply)
      return
    }
    void reply.header('allow', methods.join(', '))
    sendError(new HttpError('METHOD_UNKNOWN', `This address takes ${methods.join(', ')}`), reply)
  }
}
