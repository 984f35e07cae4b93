import { expect, test } from 'vitest'
import { parseBenchmarkOptions } from './benchmark-options.ts'

test('without options all benchmarks are taken, in full', () => {
  const all = { chosen: [], only: null, servers: null, rounds: null }
  expect(parseBenchmarkOptions([])).toMatchObject({
    ...all,
    isProfiled: false,
    isQuick: false,
    isPartial: false,
  })
})

test('scenarios and servers are chosen by name', () => {
  const options = parseBenchmarkOptions([
    'sync',
    '--only',
    'fifty,rooms',
    '--servers',
    'ours,relay',
    '--rounds',
    '7',
  ])
  expect(options).toMatchObject({
    chosen: ['sync'],
    only: ['fifty', 'rooms'],
    servers: ['ours', 'relay'],
    rounds: 7,
  })
})

test('figures of some servers, of few rounds or of a quick run are not written', () => {
  for (const words of [['--quick'], ['--servers', 'ours'], ['--rounds', '4']])
    expect(parseBenchmarkOptions(words).isPartial, words.join(' ')).toBe(true)
  expect(parseBenchmarkOptions(['--rounds', '5', '--only', 'fifty']).isPartial).toBe(false)
})

test('what is not known is refused with what there is', () => {
  expect(() => parseBenchmarkOptions(['--servers', 'theirs'])).toThrow('there are ours, y-websocket')
  expect(() => parseBenchmarkOptions(['--rounds', 'many'])).toThrow('give a number')
  expect(() => parseBenchmarkOptions(['--fast'])).toThrow('--fast')
})
