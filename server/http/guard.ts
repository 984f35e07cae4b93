/** What every changing request must show before anything of it is read (WIRE6, AUTH2). */
import type { FastifyRequest } from 'fastify'
import { isOriginAllowed } from '../auth/allowed-origins.ts'
import { SESSION_COOKIE, type Session } from '../auth/session-cookie.ts'
import type { App, AppServices } from './app-services.ts'
import { HttpError } from './http-error.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the request's cookie says it is; `null`: a guest. */
    session: Session | null
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Reads the session of every request, and refuses what another site's page sent. */
export function addGuard(app: App, { cookies, allowedOrigins }: AppServices): void {
  app.decorateRequest('session', null)
  app.addHook('onRequest', (request, _reply, done) => {
    request.session = cookies.read(request.cookies[SESSION_COOKIE])
    if (!SAFE_METHODS.has(request.method)) {
      if (!isOriginAllowed(request.headers.origin, allowedOrigins())) {
        throw new HttpError('ORIGIN_REFUSED', 'The request’s Origin is not ours')
      }
      if (request.session !== null) requireToken(request, request.session)
    }
    done()
  })

  function requireToken(request: FastifyRequest, session: Session): void {
    if (!cookies.isCsrfToken(session, request.headers['x-csrf-token'])) {
      throw new HttpError('CSRF_INVALID', 'The header x-csrf-token does not fit the session cookie')
    }
  }
}
