import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session } from '../../shared/protocol/http.ts'
import { hasCode } from './api-error.ts'
import { parseAnswer, request } from './request.ts'

const guest = { name: null, email: null, csrfToken: null }
const answers: Record<string, readonly [number, string]> = {
  '/good': [200, JSON.stringify(guest)],
  '/shape': [200, '{"name":1}'],
  '/html': [502, '<h1>Bad gateway</h1>'],
  '/problem': [409, problemOf('MEETING_EXISTS')],
  '/stranger': [400, problemOf('toString')],
}

function problemOf(code: string): string {
  return JSON.stringify({ type: 'about:blank', title: 't', status: 409, detail: 'd', code })
}

const server = createServer((incoming, answer) => {
  const [status, body] = answers[incoming.url ?? ''] ?? [404, '']
  answer.writeHead(status).end(body)
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

describe('[WEB2] requests', () => {
  it('[WEB2] a good answer is given checked', async () => {
    expect(await parseAnswer(await request(`${origin}/good`), session)).toEqual(guest)
  })

  it.each([
    ['/problem', 'MEETING_EXISTS'],
    ['/stranger', 'ANSWER_INVALID'],
    ['/html', 'ANSWER_INVALID'],
  ] as const)('[WEB2] %s is refused with %s', async (path, code) => {
    await expect(request(origin + path)).rejects.toSatisfy((error) => hasCode(error, code))
  })

  it('[WEB2] an answer of another shape is refused', async () => {
    const response = await request(`${origin}/shape`)
    await expect(parseAnswer(response, session)).rejects.toSatisfy((error) =>
      hasCode(error, 'ANSWER_INVALID'),
    )
  })

  it('[WEB2] no server is UNREACHABLE', async () => {
    await expect(request('http://127.0.0.1:1/')).rejects.toSatisfy((error) => hasCode(error, 'UNREACHABLE'))
  })
})
