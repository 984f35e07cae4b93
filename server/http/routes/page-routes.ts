/** The pages and what they load: all of it from the folder of the built client. */
import { relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from '../app-services.ts'

const PAGES = ['/', '/m/:id', '/m/:id/finish']

/** Names of built files change with their content. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Only files that are there when the server starts are served: their names are the routes. */
export async function addPageRoutes(app: App, clientFolder: string): Promise<void> {
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
  const sendPage = (_request: unknown, reply: FastifyReply) => reply.sendFile('index.html')
  // Whether there is such a meeting, the page finds out and says itself.
  for (const page of PAGES) app.get(page, sendPage)
}
