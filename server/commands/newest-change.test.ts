import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newestChangeMs } from './newest-change.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newest-'))
  mkdirSync(join(folder, 'deep/dist'), { recursive: true })
  for (const path of ['a.ts', 'deep/b.ts', 'deep/dist/c.js']) writeFileSync(join(folder, path), '')
  for (const path of ['a.ts', 'deep/b.ts', 'deep/dist/c.js', 'deep/dist', 'deep', '.']) setTime(path, 100)
})

afterEach(() => rmSync(folder, { recursive: true }))

function setTime(path: string, seconds: number): void {
  utimesSync(join(folder, path), seconds, seconds)
}

test('[DEV5] a changed file deep inside is seen', () => {
  expect(newestChangeMs([folder])).toBe(100_000)
  setTime('deep/b.ts', 200)
  expect(newestChangeMs([folder])).toBe(200_000)
})

test('[DEV5] what is skipped and what is not there does not count', () => {
  setTime('deep/dist/c.js', 300)
  expect(newestChangeMs([folder], ['dist'])).toBe(100_000)
  expect(newestChangeMs([join(folder, 'gone')])).toBe(0)
})

test('[DEV5] a removed file is seen by its folder', () => {
  rmSync(join(folder, 'deep/b.ts'))
  expect(newestChangeMs([folder])).toBeGreaterThan(100_000)
})
