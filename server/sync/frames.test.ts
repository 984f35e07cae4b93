import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { messageType, syncType } from '../../shared/protocol/messages.ts'
import { encodeAwareness, encodeUpdate } from './frames.ts'

test.each([0, 1, 127, 128, 16_383, 16_384, 3_000_000])('[WIRE1] lib0 reads a frame of %i bytes', (length) => {
  const payload = new Uint8Array(length).fill(7)
  const update = decoding.createDecoder(encodeUpdate(payload))
  expect([decoding.readVarUint(update), decoding.readVarUint(update)]).toEqual([
    messageType.sync,
    syncType.update,
  ])
  const awareness = decoding.createDecoder(encodeAwareness(payload))
  expect(decoding.readVarUint(awareness)).toBe(messageType.awareness)
  for (const decoder of [update, awareness]) {
    expect(Buffer.from(decoding.readVarUint8Array(decoder)).equals(payload)).toBe(true)
    expect(decoding.hasContent(decoder)).toBe(false)
  }
})
