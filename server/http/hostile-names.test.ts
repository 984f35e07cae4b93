import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { ApiServer, testConfig } from '../testing/api-server.ts'
import { sendHead, upgradeHeaders } from '../testing/raw-request.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const page = '<title>the page</title>'

/** Stands in files that no answer may hold. */
const canary = 'canary-of-this-test'

/** No such thing, a request that is none, a head or an address that is too long; 405 where a name cuts the path short. */
const refusals = [400, 404, 405, 414, 431]

test(
  '[WIRE25] [WIRE3] [WIRE7] names of rooms and paths reach no file and no other room',
  trialOptions(),
  async () => {
    const folder = temporaryFolder()
    const clientFolder = join(folder, 'client')
    mkdirSync(clientFolder)
    writeFileSync(join(clientFolder, 'index.html'), page)
    const config = testConfig({ DATA_DIR: join(folder, 'data') })
    const server = await ApiServer.start(config, { clientFolder })
    const { id } = await server.createMeeting({ date: '2026-11-24', markdown: `${canary}\n` })
    for (const file of ['data/secret.txt', 'secret.txt', 'client/../beside.html'])
      writeFileSync(join(folder, file), canary)
    const before = filesIn(folder)
    const { host } = new URL(server.url)

    await runTrials('names', async (random) => {
      const name = drawName(random, id)
      const { line, headers } = random.pick(requests)
      const request = line.replace('NAME', () => name)
      const { status, body } = await sendHead(server.url, [
        `${request} HTTP/1.1`,
        `Host: ${host}`,
        ...headers,
      ])
      // The one page there is: what a name makes of the address of the home page, its script finds out.
      const isPage = status === 200 && body === page
      if (!refusals.includes(status) && !isPage)
        throw new Error(`${request}: answered with ${status} ${body}`)
      if (body.includes(canary)) throw new Error(`${request}: shows a file or another room`)
    })

    expect(filesIn(folder)).toEqual(before)
    expect((await server.markdown(id)).toString()).toBe(`${canary}\n`)
  },
)

const ending = ['Connection: close']
const requests: readonly { readonly line: string; readonly headers: readonly string[] }[] = [
  { line: 'GET /sync/NAME', headers: upgradeHeaders },
  { line: 'GET /sync/NAME?minutes=2', headers: upgradeHeaders },
  { line: 'GET /api/meetings/NAME', headers: ending },
  { line: 'GET /api/meetings/NAME/markdown', headers: ending },
  { line: 'GET /api/meetings/NAME/check', headers: ending },
  { line: 'GET /api/meetings/NAME/diff', headers: ending },
  { line: 'PATCH /api/meetings/NAME', headers: [...ending, 'Content-Length: 0'] },
  { line: 'POST /api/meetings/NAME/publish', headers: [...ending, 'Content-Length: 0'] },
  { line: 'GET /m/NAME', headers: ending },
  { line: 'GET /m/NAME/finish', headers: ending },
  { line: 'GET /NAME', headers: ending },
  { line: 'GET /assets/NAME', headers: ending },
]

/** What climbs, ends strings early, means something elsewhere, or is nearly the name of a room. */
const pieces = [
  '..',
  '../',
  '..\\',
  '%2e%2e%2f',
  '%2e%2e/',
  '..%2f',
  '..%5c',
  '%252e%252e%252f',
  '....//',
  '/',
  '//',
  '\\',
  '%5c',
  '%00',
  '%0a',
  '%0d%0aX-Header:1',
  '%09',
  '%7f',
  '\u0001',
  '\u007f',
  '%',
  '%zz',
  '%c0%ae',
  '%ff',
  '%u002e',
  '%ed%a0%80',
  'é',
  '漢',
  '😀',
  '\u202e',
  '%e2%80%ae',
  'ａａａａ',
  "'",
  "' OR 1=1 --",
  '";DROP%20TABLE%20meetings;--',
  '%27',
  '$(id)',
  '`id`',
  ';',
  '|',
  '&',
  '*',
  '?',
  '#',
  ':',
  '@',
  '~',
  '-',
  '--help',
  '.git',
  'secret.txt',
  'minutes.sqlite',
  'secrets.json',
  'notes.git/HEAD',
  'etc/passwd',
  'data/secret.txt',
  'beside.html',
  'index.html',
  'con',
  'aux.txt',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
].map((piece) => piece.replaceAll(' ', '%20'))

function drawName(random: SeededRandom, id: string): string {
  switch (random.below(8)) {
    case 0:
      return random.pick([
        id.toUpperCase(),
        `${id}a`,
        id.slice(1),
        `${id}%00`,
        `${id}%20`,
        `%20${id}`,
        `${id}.`,
        `./${id}`,
        `x/../${id}`,
      ])
    case 1:
      return random.pick(['a', '../', '%2e', '漢', '%00']).repeat(1 + random.below(random.pick([600, 6_000])))
    default:
      return Array.from({ length: 1 + random.below(5) }, () => random.pick(pieces)).join(
        random.pick(['', '/', '']),
      )
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !/^data.minutes\.sqlite/.test(file))
    .toSorted()
}
