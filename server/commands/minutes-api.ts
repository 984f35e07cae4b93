/** What the command line asks of a server, over HTTP like any other program. */
import { meeting, problem } from '../../shared/protocol/http.ts'

const REQUEST_LIMIT_MS = 60_000

export type CreatedMeeting =
  | { readonly kind: 'created'; readonly id: string; readonly notices: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

export type ExportedMinutes =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: string }

export type MinutesApi = {
  /** Create a meeting of the first series with this text. */
  create(date: string, markdown: string): Promise<CreatedMeeting>
  /** The exact bytes that landing would commit. */
  markdown(id: string): Promise<ExportedMinutes>
}

/** @param origin - of a running server, such as `http://127.0.0.1:8484` */
export function createMinutesApi(origin: string): MinutesApi {
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, origin), { ...init, signal: AbortSignal.timeout(REQUEST_LIMIT_MS) })
  return {
    async create(date, markdown) {
      const body = JSON.stringify({ date, markdown })
      const response = await request('/api/meetings', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      if (!response.ok) return { kind: 'refused', reason: await readReason(response) }
      const { id, notices } = meeting.parse(await response.json())
      return { kind: 'created', id, notices: notices.map(({ message }) => message) }
    },
    async markdown(id) {
      const response = await request(`/api/meetings/${encodeURIComponent(id)}/markdown`)
      if (!response.ok) return { kind: 'refused', reason: await readReason(response) }
      return { kind: 'found', bytes: new Uint8Array(await response.arrayBuffer()) }
    },
  }
}

async function readReason(response: Response): Promise<string> {
  const parsed = problem.safeParse(await response.json())
  return parsed.success
    ? `${parsed.data.code}: ${parsed.data.detail}`
    : `the server answered ${response.status}`
}
