/** The HTTP interface, as a program without a browser uses it. */
import { meeting, receipt, type Meeting, type Receipt } from '../../shared/protocol/http.ts'

/** `POST /api/meetings`; throws with the server's answer unless it is a 201. */
export async function createMeeting(
  url: string,
  order: { date: string; markdown?: string },
): Promise<Meeting> {
  const answer = await send(`${url}/api/meetings`, 'POST', order)
  if (answer.status !== 201) throw new Error(`POST /api/meetings: ${answer.status} ${await answer.text()}`)
  return meeting.parse(await answer.json())
}

/** The bytes that landing would commit. */
export async function readMarkdownBytes(url: string, id: string): Promise<Buffer> {
  const answer = await fetch(`${url}/api/meetings/${id}/markdown`)
  if (!answer.ok) throw new Error(`GET …/markdown: ${answer.status} ${await answer.text()}`)
  return Buffer.from(await answer.arrayBuffer())
}

export async function readMarkdown(url: string, id: string): Promise<string> {
  return (await readMarkdownBytes(url, id)).toString('utf8')
}

export async function publishMeeting(url: string, id: string): Promise<Receipt> {
  const answer = await send(`${url}/api/meetings/${id}/publish`, 'POST', {})
  if (!answer.ok) throw new Error(`POST …/publish: ${answer.status} ${await answer.text()}`)
  return receipt.parse(await answer.json())
}

export function send(address: string, method: string, body: unknown): Promise<Response> {
  return fetch(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
