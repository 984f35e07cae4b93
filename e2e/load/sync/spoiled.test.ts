import { expect, test } from 'vitest'
import { spoiledBy } from './spoiled.ts'

const generator = { window: { fromUs: 0, toUs: 1e7 }, wallMs: 10_000, cpuShare: 0.3, lateMs: 1.2 }

test('a round counts when all came and the typing process had time left', () => {
  expect(spoiledBy({ generator, problems: [] })).toBeNull()
})

test('a round does not count when the typing process was busy or late, or letters are missing', () => {
  expect(spoiledBy({ generator: { ...generator, cpuShare: 0.9 }, problems: [] })).toContain('saturated: 90%')
  expect(spoiledBy({ generator: { ...generator, lateMs: 11 }, problems: [] })).toContain('11.0 ms late')
  expect(spoiledBy({ generator, problems: ['3 letters came twice'] })).toBe('3 letters came twice')
})

test('a typing process that is late by little of what it measures does not spoil the round', () => {
  const late = { generator: { ...generator, lateMs: 19 }, problems: [] }
  expect(spoiledBy({ ...late, latencyMs: { p95: 9_000 } })).toBeNull()
  expect(spoiledBy({ ...late, latencyMs: { p95: 60 } })).toContain('19.0 ms late')
})
