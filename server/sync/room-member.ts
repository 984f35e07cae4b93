import type { PresenceOwner } from './room-presence.ts'

/** What a room needs of a connection. */
export type RoomMember = PresenceOwner & {
  /** `null`: a nameless guest, or a program. */
  readonly session: string | null
  /** Whether it takes our own messages. */
  readonly speaksMinutes: boolean
  /** Send one message. */
  send(message: Buffer): void
  /** Send whole frames of the websocket that others are sent too. */
  sendFrames(frames: Buffer): void
  /** Close the socket, after the room has let go of the member. */
  close(code: number, reason: string): void
}
