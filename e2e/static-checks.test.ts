/** Plants one violation of each kind and sees the named rule report it: a check that never fails checks nothing. */
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { runProcess } from './command/run-process.ts'
import { createPlantedTree } from './testing/planted-tree.ts'
import {
  directionTargets,
  directionViolations,
  lintViolations,
  soundFiles,
  typeViolations,
} from './testing/violations.ts'

const bin = resolve(import.meta.dirname, '../node_modules/.bin')
const maxMs = 55_000
const trees: string[] = []

const lintReport = z.array(
  z.object({ filePath: z.string(), messages: z.array(z.object({ ruleId: z.string().nullable() })) }),
)
const directionReport = z.object({
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
})

/** `path rule` of everything that lint and the cruiser reported; lines of the compiler. */
let lint: readonly string[]
let directions: readonly string[]
let types: readonly string[]

function plant(violations: readonly (readonly [string, string, string])[], more: object = {}) {
  const planted = Object.fromEntries(violations.map(([path, text]) => [path, text]))
  const tree = createPlantedTree({ ...soundFiles, ...more, ...planted })
  trees.push(tree)
  return tree
}

async function report(tree: string, program: string, words: string[]): Promise<string> {
  const command = `cd "$0" && exec "$@"`
  const run = await runProcess({
    command: 'sh',
    words: ['-c', command, tree, `${bin}/${program}`, ...words],
    maxMs,
  })
  return run.output
}

beforeAll(async () => {
  const [linted, cruised, compiled] = await Promise.all([
    report(plant(lintViolations), 'eslint', ['--format', 'json', '.']),
    report(plant(directionViolations, directionTargets), 'depcruise', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'shared',
      'server',
      'client',
      'e2e',
    ]),
    report(plant(typeViolations), 'tsc', ['-b', '--pretty', 'false']),
  ])
  lint = lintReport
    .parse(JSON.parse(linted))
    .flatMap((file) => file.messages.map((message) => `${file.filePath} ${message.ruleId ?? 'broken'}`))
  directions = directionReport
    .parse(JSON.parse(cruised))
    .summary.violations.flatMap(({ from, rule, cycle }) =>
      [from, ...(cycle ?? []).map((step) => step.name)].map((path) => `${path} ${rule.name}`),
    )
  types = compiled.split('\n')
}, maxMs)

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true })
})

test.each(lintViolations)('[DEV2] lint reports %s', (path, _text, rule) => {
  expect(lint.filter((line) => line.includes(`/${path} `)).map((line) => line.split(' ')[1])).toContain(rule)
})

test.each(directionViolations)('[DEV2] the cruiser reports %s', (path, _text, rule) => {
  expect(
    directions.filter((line) => line.startsWith(`${path} `)).map((line) => line.split(' ')[1]),
  ).toContain(rule)
})

test.each(typeViolations)('[DEV2] the compiler reports %s', (path, _text, message) => {
  expect(types.filter((line) => line.startsWith(path)).join('\n')).toContain(message)
})

test.each(Object.keys(soundFiles))('[DEV2] no check complains about the sound %s', (path) => {
  expect(lint.filter((line) => line.includes(`/${path} `))).toEqual([])
  expect(directions.filter((line) => line.startsWith(`${path} `))).toEqual([])
  expect(types.filter((line) => line.startsWith(path))).toEqual([])
})
