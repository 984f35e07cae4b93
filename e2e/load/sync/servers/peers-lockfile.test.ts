import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const text = readFileSync(join(import.meta.dirname, '../../peers/package-lock.json'), 'utf8')
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ version: z.string().optional(), license: z.string().optional() }),
    ),
  })
  .parse(JSON.parse(text))
const installed = Object.entries(packages).filter(([path]) => path !== '')

test('the lockfile of the peers names no host', () => {
  expect(text).not.toMatch(
    /"resolved"|https?:\/\/(?!opencollective|github\.com\/sponsors|www\.patreon|feross)/,
  )
})

test('every package of the peers has a licence that lets it be used', () => {
  const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']
  const others = installed.filter(([, { license }]) => !allowed.includes(license ?? 'none'))
  expect(others).toEqual([])
  expect(installed.length).toBeGreaterThan(20)
})

test('the peers have one released Yjs', () => {
  const copies = installed.filter(([path]) => /node_modules\/(yjs|@y\/y)$/.test(path))
  expect(copies.map(([, { version }]) => version)).toEqual(['13.6.33'])
})
