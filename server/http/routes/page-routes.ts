/** The pages and what they load: all of it from the folder of the built client. */
import { relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DEVICE_COOKIE, type DeviceCookies } from '../../auth/device-cookie.ts'
import type { App } from '../app-services.ts'

const PAGES = ['/', '/m/:id', '/m/:id/finish']

/** Names of built files change with their content. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * Only files that are there when the server starts are served: their names are the routes. A page brings the device
 * its cookie, so that what is typed on it is its own before anybody says their name.
 */
export async function addPageRoutes(app: App, clientFolder: string, devices: DeviceCookies): Promise<void> {
  await app.register(fastifyStatic, {
    root: clientFolder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, file) => {
      const isHashed = relative(clientFolder, file).startsWith(`assets${sep}`)
      void response.header('cache-control', isHashed ? IMMUTABLE : 'no-cache')
    },
  })
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (devices.read(request.cookies[DEVICE_COOKIE]) === null)
      void reply.setCookie(DEVICE_COOKIE, devices.issue(), devices.attributes)
    return reply.sendFile('index.html')
  }
  // Whether there is such a meeting, the page finds out and says itself.
  for (const page of PAGES) app.get(page, sendPage)
}
