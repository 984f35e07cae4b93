/** What pages ask of the server. */
import { z } from 'zod'
import { meeting, preview, receipt, seriesSummary, session } from '../../shared/protocol/http.ts'
import type {
  CreateMeetingRequest,
  Meeting,
  PatchMeetingRequest,
  Preview,
  Receipt,
  SeriesSummary,
  Session,
  SessionRequest,
} from '../../shared/protocol/http.ts'
import { ApiError } from './api-error.ts'
import { parseAnswer, request } from './request.ts'

/** The minutes as landing would commit them. */
export type ExactMarkdown = {
  readonly text: string
  /** Git blob id of the bytes, unquoted. */
  readonly blob: string
}

/** Every method rejects with `ApiError`. */
export type Api = {
  readonly readSession: () => Promise<Session>
  readonly saveSession: (request: SessionRequest) => Promise<Session>
  readonly series: () => Promise<readonly SeriesSummary[]>
  /** Newest first. */
  readonly meetings: () => Promise<readonly Meeting[]>
  readonly meeting: (id: string) => Promise<Meeting>
  readonly createMeeting: (request: CreateMeetingRequest) => Promise<Meeting>
  readonly patchMeeting: (id: string, request: PatchMeetingRequest) => Promise<Meeting>
  readonly preview: (id: string) => Promise<Preview>
  readonly markdown: (id: string) => Promise<ExactMarkdown>
  /** Unified diff from the repository's file to the minutes; empty when they are the same. */
  readonly diff: (id: string) => Promise<string>
  /** @param blob - git blob id of the text that the person saw */
  readonly publish: (id: string, blob: string) => Promise<Receipt>
}

/** Create the page's access to the server; it remembers the session's token between requests. */
export function createApi(): Api {
  let csrfToken: string | null = null

  async function change(method: string, path: string, body: object): Promise<Response> {
    csrfToken ??= (await readSession()).csrfToken
    const token = csrfToken === null ? {} : { 'x-csrf-token': csrfToken }
    return request(path, {
      method,
      headers: { 'content-type': 'application/json', ...token },
      body: JSON.stringify(body),
    })
  }

  async function keepToken(response: Response): Promise<Session> {
    const answer = await parseAnswer(response, session)
    csrfToken = answer.csrfToken
    return answer
  }

  async function readSession(): Promise<Session> {
    return keepToken(await request('/api/session'))
  }

  return {
    readSession,
    saveSession: async (body) => keepToken(await change('PUT', '/api/session', body)),
    series: async () => parseAnswer(await request('/api/series'), z.array(seriesSummary)),
    meetings: async () => parseAnswer(await request('/api/meetings'), z.array(meeting)),
    meeting: async (id) => parseAnswer(await request(pathOf(id)), meeting),
    createMeeting: async (body) => parseAnswer(await change('POST', '/api/meetings', body), meeting),
    patchMeeting: async (id, body) => parseAnswer(await change('PATCH', pathOf(id), body), meeting),
    preview: async (id) => parseAnswer(await request(`${pathOf(id)}/preview`), preview),
    markdown: async (id) => readMarkdown(await request(`${pathOf(id)}/markdown`)),
    diff: async (id) => (await request(`${pathOf(id)}/diff`)).text(),
    publish: async (id, blob) =>
      parseAnswer(await change('POST', `${pathOf(id)}/publish`, { ifMatch: blob }), receipt),
  }
}

function pathOf(id: string): string {
  return `/api/meetings/${encodeURIComponent(id)}`
}

async function readMarkdown(response: Response): Promise<ExactMarkdown> {
  const blob = /^(?:W\/)?"([0-9a-f]{40})"$/.exec(response.headers.get('etag') ?? '')?.[1]
  if (blob === undefined) throw new ApiError('ANSWER_INVALID', `${response.url} answered without an ETag`)
  return { text: await response.text(), blob }
}
