import { expect, test } from 'vitest'
import { parseCpuMs, readCpuMs, readResidentBytes } from './process-load.ts'

test('CPU is user and system time together, whatever the program is called', () => {
  const numbers = '10 10 10 34816 1 4194304 1 0 0 0 1234 66 7 8 20 0 11 0 99 1000 200'
  expect(parseCpuMs(`42 (node) S ${numbers}`)).toBe(13_000)
  expect(parseCpuMs(`42 (a) S 1 (b c) R ${numbers}`)).toBe(13_000)
  expect(() => parseCpuMs('42 (node) S 1 2')).toThrow('No CPU times')
})

test('the CPU of a busy process is what it says itself', () => {
  const [before, ownBefore] = [readCpuMs(process.pid), process.cpuUsage()]
  let sum = 0
  for (let used = 0; used < 300;) {
    for (let index = 0; index < 1e6; index++) sum += Math.sqrt(index)
    const { user, system } = process.cpuUsage(ownBefore)
    used = (user + system) / 1_000
  }
  const { user, system } = process.cpuUsage(ownBefore)
  expect(sum).toBeGreaterThan(0)
  // Two ticks for the ends, and what other threads do between the two readings.
  expect(Math.abs(readCpuMs(process.pid) - before - (user + system) / 1_000)).toBeLessThan(60)
})

test('resident memory is what the process says itself', () => {
  const [read, own] = [readResidentBytes(process.pid), process.memoryUsage.rss()]
  expect(Math.abs(read - own) / own).toBeLessThan(0.1)
})
