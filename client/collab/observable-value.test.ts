import { expect, it } from 'vitest'
import { createObservableValue } from './observable-value.ts'

it('[WEB3] an equal value keeps the reference and tells nobody', () => {
  const first = { name: 'Ada' }
  const value = createObservableValue(first, (before, after) => before.name === after.name)
  let calls = 0
  const stop = value.subscribe(() => (calls += 1))
  value.set({ name: 'Ada' })
  expect(value.get()).toBe(first)
  value.set({ name: 'Moe' })
  stop()
  value.set({ name: 'Zoe' })
  expect(calls).toBe(1)
})
