/** Sockets that number the updates that go out over them, as the server numbers those that come in. */
import * as decoding from 'lib0/decoding'
import { messageType, syncType } from '../../shared/protocol/messages.ts'

/** `step2` carries all that the server lacks, `update` the change that was made just now. */
export type FrameKind = 'step2' | 'update'

export type SocketListener = {
  /** An update went out; the first of a socket has number 1. */
  readonly onFrame: (kind: FrameKind, frame: number) => void
  /** Anything came in, or the socket opened. */
  readonly onHeard: (socket: WebSocket) => void
}

/** A class for `WebsocketProvider` to make its sockets of. */
export function createCountingSocket({ onFrame, onHeard }: SocketListener): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    #frames = 0

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      for (const type of ['open', 'message'] as const) this.addEventListener(type, () => onHeard(this))
    }

    override send(frame: Parameters<WebSocket['send']>[0]): void {
      super.send(frame)
      const kind = frame instanceof Uint8Array ? frameKindOf(frame) : null
      if (kind === null) return
      this.#frames += 1
      onFrame(kind, this.#frames)
    }
  }
}

/** `null` for a frame that carries no update. */
export function frameKindOf(frame: Uint8Array): FrameKind | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== messageType.sync) return null
  const type = decoding.readVarUint(decoder)
  if (type === syncType.step2) return 'step2'
  return type === syncType.update ? 'update' : null
}
