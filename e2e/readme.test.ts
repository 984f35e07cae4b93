import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { keyWords, shortcuts, type Shortcut } from '../client/editor/shortcuts.ts'
import { settings } from '../server/config.ts'
import { metricTable } from '../server/metrics/metric-table.ts'
import { errors } from '../shared/protocol/errors.ts'
import { trialPlans } from '../shared/testing/trials.ts'
import { anchorOf, localLinks, tableAfterMark, toTable } from './testing/readme-tables.ts'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(`${root}/README.md`, 'utf8')
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })]

test('[DEV3] the settings table of the README is the one in the code', () => {
  const rows = settings.map(({ name, fallback, meaning }) => [`\`${name}\``, fallback, meaning])
  expect(tableAfterMark(readme, 'settings')).toBe(toTable(['Name', 'Default', 'Meaning'], rows))
})

test('[DEV3] [WIRE5] the error table of the README is the one in the code', () => {
  const rows = Object.entries(errors).map(([code, { status, title, remedy }]) => [
    `\`${code}\``,
    status === null ? '' : String(status),
    title,
    remedy,
  ])
  expect(tableAfterMark(readme, 'errors')).toBe(
    toTable(['Code', 'Status', 'What happened', 'What to do'], rows),
  )
})

test('[DEV3] the table of keys in the README is the one in the code', () => {
  const all: readonly Shortcut[] = Object.values(shortcuts)
  const rows = all.map(({ keys, macKeys, does, views }) => [
    keyWords(keys, false),
    keyWords(macKeys ?? keys, true),
    does,
    views,
  ])
  expect(tableAfterMark(readme, 'keys')).toBe(toTable(['Keys', 'On a Mac', 'Do', 'In the views'], rows))
})

test('[DEV3] [DEV6] the table of random trials is the one in the code', () => {
  const page = readFileSync(`${root}/docs/torture.md`, 'utf8')
  const rows = Object.entries(trialPlans).map(([name, { subject, full, ci }]) => [
    `\`${name}\``,
    subject,
    String(full),
    String(ci),
  ])
  expect(tableAfterMark(page, 'trials')).toBe(toTable(['Name', 'A trial is', 'Full size', 'In CI'], rows))
})

test('[DEV9] the table of metrics is the one in the code', () => {
  const page = readFileSync(`${root}/docs/operating.md`, 'utf8')
  const rows = Object.values(metricTable).map(({ name, kind, help }) => [`\`${name}\``, kind, help])
  expect(tableAfterMark(page, 'metrics')).toBe(toTable(['Name', 'Kind', 'Tells'], rows))
})

test('[DEV3] the commands that the pages name are there', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
    scripts: Record<string, string>
  }
  const missing = pages.flatMap((page) =>
    [...readFileSync(`${root}/${page}`, 'utf8').matchAll(/(?:`|^ {4}|&& )npm (?:run )?([a-z]+)/gm)]
      .map((match) => match[1]!)
      .filter((name) => !['ci', 'run', ...Object.keys(scripts)].includes(name))
      .map((name) => `${page}: npm ${name}`),
  )
  expect(missing).toEqual([])
  expect(readme.indexOf('npm ci && npm start')).toBeLessThan(readme.indexOf('npm ci && npm test'))
})

test('[DEV3] the links between the pages lead somewhere', () => {
  const broken = pages.flatMap((page) =>
    localLinks(readFileSync(`${root}/${page}`, 'utf8'))
      .filter((link) => !leadsSomewhere(page, link))
      .map((link) => `${page}: ${link}`),
  )
  expect(broken).toEqual([])
})

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? resolve(root, page) : resolve(root, dirname(page), path)
  if (!existsSync(target)) return false
  if (anchor === undefined) return true
  const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map((match) =>
    anchorOf(match[1]!),
  )
  return headings.includes(anchor)
}
