import { expect, test } from 'vitest'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { ApiServer } from '../testing/api-server.ts'
import { sendHead, upgradeHeaders } from '../testing/raw-request.ts'

/** Longer than anything that is sent: whoever reads it waits. */
const bodyHeaders = ['Content-Type: application/json', 'Content-Length: 50000', 'Connection: close']

test(
  '[WIRE24] [WIRE6] whatever another site calls itself, it opens no socket, changes nothing, and nothing of it is read',
  trialOptions(),
  async () => {
    const server = await ApiServer.start()
    const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'x\n' })
    const { host, port } = new URL(server.url)
    for (const own of [server.url, `http://localhost:${port}`, `http://[::1]:${port}`]) {
      const head = [`GET /sync/${id} HTTP/1.1`, `Host: ${host}`, `Origin: ${own}`, ...upgradeHeaders]
      expect((await sendHead(server.url, head)).status).toBe(101)
    }
    const before = await server.meeting(id)
    const requests = [
      'PUT /api/session',
      'POST /api/meetings',
      `PATCH /api/meetings/${id}`,
      `POST /api/meetings/${id}/publish`,
      // Not even whether it is there is told.
      'PATCH /api/meetings/aaaaaaaaaaaaaaaa',
      'POST /nothing',
    ]

    await runTrials('origins', async (random, seed) => {
      const origins = drawOrigins(random, seed, Number(port))
      const lines = origins.map((origin) => `Origin: ${origin}`)
      for (const room of [id, 'aaaaaaaaaaaaaaaa', '..']) {
        const head = [`GET /sync/${room} HTTP/1.1`, `Host: ${host}`, ...lines, ...upgradeHeaders]
        expectRefused(origins, await sendHead(server.url, head))
      }
      for (const request of requests)
        expectRefused(
          origins,
          await sendHead(server.url, [`${request} HTTP/1.1`, `Host: ${host}`, ...lines, ...bodyHeaders]),
        )
    })

    expect(await server.meeting(id)).toEqual(before)
    expect((await server.markdown(id)).toString()).toBe('x\n')
  },
)

function expectRefused(origins: readonly string[], { status, body }: { status: number; body: string }): void {
  const isRefused = status === 403 && body.includes('"ORIGIN_REFUSED"')
  if (!isRefused) throw new Error(`${origins.join(' and ')}: answered with ${status} ${body}`)
}

/** The first seeds are a list; those behind them change a character of an origin that would be taken. */
function drawOrigins(random: SeededRandom, seed: number, port: number): readonly string[] {
  const own = `http://127.0.0.1:${port}`
  const known: readonly (readonly string[])[] = [
    ['null'],
    [''],
    ['https://evil.example'],
    ['http://evil.example'],
    ['http://127.0.0.1'],
    [`http://127.0.0.1:${port + 1}`],
    [`http://127.0.0.1:${port}0`],
    [`http://127.0.0.1:0${port}`],
    [`https://127.0.0.1:${port}`],
    [`ws://127.0.0.1:${port}`],
    [`HTTP://127.0.0.1:${port}`],
    [`http://LOCALHOST:${port}`],
    [`http://localhost.:${port}`],
    [`http://user@127.0.0.1:${port}`],
    [`http://127.0.0.1:${port}@evil.example`],
    [`http://127.0.0.1:${port}.evil.example`],
    [`http://127.0.0.1.evil.example:${port}`],
    [`http://evil-127.0.0.1:${port}`],
    [`http://evillocalhost:${port}`],
    [`http://localhost.evil.example:${port}`],
    [`http://127.0.0.1:${port}/`],
    [`http://127.0.0.1:${port}?x`],
    [`http://[::ffff:127.0.0.1]:${port}`],
    [`http://[::1%25lo]:${port}`],
    [`http://127.1:${port}`],
    [`http://2130706433:${port}`],
    [`http://xn--localhost-:${port}`],
    ['file://'],
    [own, 'https://evil.example'],
    ['https://evil.example', own],
    [own, own],
    [`${own} https://evil.example`],
    [`${own}, null`],
  ]
  const listed = known[seed - 1]
  if (listed !== undefined) return listed
  const at = random.below(own.length)
  const changed = String.fromCharCode(33 + random.below(94))
  const mutated = own.slice(0, at) + changed + own.slice(at + random.below(2))
  return mutated === own ? ['null'] : [mutated]
}
