/** Minutes of one's own, opened in the rich view. */
import type { Person } from './browser-test.ts'
import type { LiveServer } from './live-server.ts'

/** @returns the meeting's id */
export async function openInRich({ meeting }: Person, server: LiveServer, markdown: string): Promise<string> {
  const { id } = await server.newMeeting(markdown)
  await meeting.open(server.url, id, 'rich')
  return id
}
