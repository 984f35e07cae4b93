/** Frames that no honest client sends: mutated, cut, random, far too large. */
import * as Y from 'yjs'
import { MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts'
import { closeCode, messageType, syncType } from '../../shared/protocol/messages.ts'
import { encodeMinutesMessage, minutesType } from '../../shared/protocol/minutes-messages.ts'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { awarenessFrame, awarenessUpdate, syncFrame } from './raw-client.ts'
import { createTypist } from './typist.ts'

export type HostileFrame = {
  readonly frame: Uint8Array
  /** What its connection may be closed with; `null`: it stays. */
  readonly codes: readonly (number | null)[]
}

/** One frame in so many is larger than a frame may be. */
const oversizedEvery = 2_000

const refused = [closeCode.FRAME_INVALID, closeCode.TOO_LARGE, closeCode.CLIENT_ID_TAKEN]

/** @returns a frame, and what may become of its connection */
export function drawFrame(random: SeededRandom): HostileFrame {
  if (random.below(oversizedEvery) === 0) return drawOversized(random)
  switch (random.below(6)) {
    case 0:
      return { frame: drawBytes(random, random.below(60)), codes: [null, ...refused] }
    case 1:
      return { frame: drawCut(random), codes: [closeCode.FRAME_INVALID] }
    case 2:
      return { frame: drawHeadedBytes(random), codes: [null, ...refused] }
    case 3:
      return { frame: drawLongNumber(random), codes: [null, ...refused] }
    default:
      return { frame: drawMutated(random), codes: [null, ...refused] }
  }
}

const soundFrames = listSoundFrames()

/** Those with a payload of less than 128 bytes, whose length is one byte. */
const carryingFrames = soundFrames.filter(
  ([type], index) =>
    (soundFrames[index]?.length ?? 0) < 128 && (type === messageType.sync || type === messageType.awareness),
)

function listSoundFrames(): readonly Uint8Array[] {
  const typist = createTypist(7)
  typist.edit((text) => text.insert(0, 'some text 😀'))
  typist.edit((text) => text.delete(2, 3))
  const second = createTypist(8, typist.doc)
  second.edit((text) => text.insert(4, 'in between'))
  return [
    ...[...typist.updates, ...second.updates].map((update) => syncFrame(syncType.update, update)),
    syncFrame(syncType.step2, Y.encodeStateAsUpdate(second.doc)),
    syncFrame(syncType.step1, Y.encodeStateVector(second.doc)),
    awarenessFrame(awarenessUpdate([[7, 1, '{"user":{"name":"Ada"}}']])),
    awarenessFrame(
      awarenessUpdate([
        [7, 2, 'null'],
        [8, 1, '{}'],
      ]),
    ),
    Uint8Array.of(messageType.queryAwareness),
    encodeMinutesMessage(minutesType.ping),
    encodeMinutesMessage(minutesType.queryDigest),
  ]
}

function drawMutated(random: SeededRandom): Uint8Array {
  const bytes = [...random.pick(soundFrames)]
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const at = random.below(bytes.length + 1)
    const byte = random.below(2) === 0 ? random.below(12) : random.below(256)
    const kind = random.below(3)
    if (kind === 0) bytes[at] = byte
    else bytes.splice(at, kind - 1, ...(kind === 1 ? [byte] : []))
  }
  return Uint8Array.from(bytes)
}

/** A sound frame without its end: never a message. */
function drawCut(random: SeededRandom): Uint8Array {
  const frame = random.pick(soundFrames)
  return frame.subarray(0, random.below(frame.length))
}

/** A run that lib0 reads as a huge number, `NaN` or `Infinity`, in place of one byte of what a frame carries. */
function drawLongNumber(random: SeededRandom): Uint8Array {
  const frame = random.pick(carryingFrames)
  const headLength = frame[0] === messageType.sync ? 3 : 2
  const payload = [...frame.subarray(headLength)]
  const run = Array<number>(random.below(random.pick([12, 170]))).fill(0x80 + random.below(2) * 127)
  payload.splice(random.below(payload.length), 1, ...run, random.below(128))
  const carried = Uint8Array.from(payload)
  return headLength === 3 ? syncFrame(frame[1] ?? 0, carried) : awarenessFrame(carried)
}

/** A sound message around bytes that are none. */
function drawHeadedBytes(random: SeededRandom): Uint8Array {
  const payload = drawBytes(random, random.below(40))
  return random.below(4) === 0 ? awarenessFrame(payload) : syncFrame(random.below(3), payload)
}

function drawOversized(random: SeededRandom): HostileFrame {
  const bytes = new Uint8Array(MAX_UPDATE_BYTES + 1 + random.below(1000)).fill(random.below(256))
  const frame = random.below(3) === 0 ? awarenessFrame(bytes) : syncFrame(random.below(3), bytes)
  return { frame, codes: [closeCode.TOO_LARGE] }
}

function drawBytes(random: SeededRandom, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256))
}
