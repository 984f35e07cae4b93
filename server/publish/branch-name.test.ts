import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isBranchName } from './branch-name.ts'

const names = [
  'main',
  'a/b',
  'a-b',
  'ä',
  'a@b',
  'a{b}',
  '.a',
  'a/.b',
  'a.lock',
  'a.lock/b',
  'a.locks',
  'a..b',
  'a b',
]
const more = [
  'a~b',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[',
  'a\\b',
  '/a',
  'a/',
  'a//b',
  'a.',
  'a@{b',
  '-a',
  'HEAD',
  'a\tb',
  '',
]

test.each([...names, ...more])('[AUTH3] a branch may be named %j exactly when git says so', (name) => {
  const { status } = spawnSync('git', ['check-ref-format', '--branch', name])
  expect(isBranchName(name)).toBe(status === 0)
})
