import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../testing/manual-clock.ts'
import { DigestCheck } from './digest-check.ts'

let clock: ManualClock
let check: DigestCheck
let text: string
let hasPending: boolean
let asked: number[]
let differences: number

function digestOf(minutes: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(minutes).digest())
}

beforeEach(() => {
  clock = new ManualClock()
  text = 'Größe 📝'
  hasPending = false
  asked = []
  differences = 0
  check = new DigestCheck({
    clock,
    ask: () => asked.push(clock.now()),
    hasPending: () => hasPending,
    readText: () => text,
    onDifference: () => (differences += 1),
  })
  check.start()
})

describe('[WEB21] comparing digests', () => {
  it('[WEB21] asks every 30 s while there is a link', () => {
    clock.advance(65_000)
    check.stop()
    check.stop()
    clock.advance(65_000)
    expect(asked).toEqual([30_000, 60_000])
    check.start()
    clock.advance(30_000)
    expect(asked).toHaveLength(3)
  })

  it('[WEB21] the same text is no difference, any other is one', () => {
    check.onDigest(digestOf(text))
    expect(differences).toBe(0)
    check.onDigest(digestOf(`${text}.`))
    expect(differences).toBe(1)
  })

  it('[WEB21] while something is pending a digest says nothing: it is asked for again when all is settled', () => {
    hasPending = true
    check.onDigest(digestOf('another'))
    expect([differences, asked.length]).toEqual([0, 0])
    hasPending = false
    check.onSettled()
    check.onSettled()
    expect(asked).toHaveLength(1)
    check.onDigest(digestOf('another'))
    expect(differences).toBe(1)
  })
})
