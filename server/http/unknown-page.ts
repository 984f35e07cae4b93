/** What a person sees at an address that is not there: the client, which says so and leads home (WEB1). */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Addresses of programs; below them nothing is a page. */
const PROGRAM_PATHS = /^\/(api|sync|healthz|readyz|metrics)(\/|$)/

/** Whether a browser asks for a page, and not a program or a page for a part of itself. */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  const path = url.split('?')[0] ?? ''
  return isRead && !PROGRAM_PATHS.test(path) && /\btext\/html\b/i.test(headers.accept ?? '')
}

/**
 * Answer 404 with the client. Not as the static files are sent: a 304 of theirs would become a 404 without content.
 *
 * @throws when the built client cannot be read
 */
export async function sendUnknownPage(reply: FastifyReply, clientFolder: string): Promise<void> {
  const page = await readFile(join(clientFolder, 'index.html'))
  await reply.code(404).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
}
