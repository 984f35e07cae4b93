/** `/api/session`: who is on this device. */
import { sessionRequest, type Session as SessionView } from '../../../shared/protocol/http.ts'
import { SESSION_COOKIE, type Session, toSession } from '../../auth/session-cookie.ts'
import type { App, AppServices } from '../app-services.ts'

export function addSessionRoutes(app: App, { cookies, storage }: AppServices): void {
  app.get('/api/session', (request, reply) => {
    void reply.header('cache-control', 'no-store')
    return reply.send(toView(request.session))
  })

  app.put('/api/session', async (request, reply) => {
    const session = toSession(sessionRequest.parse(request.body), request.session)
    // Kept before the cookie is given: what this session types must have a name when it is credited.
    await storage.saveParticipant(session)
    void reply.header('cache-control', 'no-store')
    void reply.setCookie(SESSION_COOKIE, cookies.write(session), cookies.attributes)
    return toView(session)
  })

  function toView(session: Session | null): SessionView {
    if (session === null) return { name: null, email: null, csrfToken: null }
    return { name: session.name, email: session.email, csrfToken: cookies.csrfToken(session) }
  }
}
