import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ViewFrame } from './view-frame.ts'

let frames: (() => void)[] = []

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

afterEach(() => vi.unstubAllGlobals())

/** The browser comes to the next frame; what is asked for meanwhile waits for the one after it. */
function nextFrame(): void {
  for (const run of frames.splice(0)) run()
}

test('[EDIT59] work is done once a frame, in the order in which it was added', () => {
  const [frame, done] = [new ViewFrame(() => true), [] as string[]]
  const text = frame.add(() => done.push('text'))
  const carets = frame.add(() => done.push('carets'))
  carets.request()
  text.request()
  text.request()
  expect([frames.length, done]).toEqual([1, []])
  nextFrame()
  expect([frames.length, done]).toEqual([0, ['text', 'carets']])
})

test('[EDIT59] what earlier work asks of later is done in the same frame, and the other way round in the next', () => {
  const [frame, done] = [new ViewFrame(() => true), [] as string[]]
  const text = frame.add(() => {
    done.push('text')
    carets.request()
  })
  const carets = frame.add(() => {
    done.push('carets')
    if (done.length < 4) text.request()
  })
  text.request()
  nextFrame()
  expect([frames.length, done]).toEqual([1, ['text', 'carets']])
  nextFrame()
  expect([frames.length, done]).toEqual([0, ['text', 'carets', 'text', 'carets']])
})

test('[EDIT59] work that fails does not keep the next frame from coming', () => {
  const [frame, done] = [new ViewFrame(() => true), [] as string[]]
  const failing = frame.add(() => {
    throw new Error('broken')
  })
  const later = frame.add(() => done.push('later'))
  failing.request()
  later.request()
  expect(nextFrame).toThrow('broken')
  nextFrame()
  expect(done).toEqual(['later'])
})

test('[EDIT59] work that was cancelled is not done', () => {
  const [frame, done] = [new ViewFrame(() => true), [] as string[]]
  const work = frame.add(() => done.push('work'))
  work.request()
  work.cancel()
  work.request()
  nextFrame()
  expect(done).toEqual([])
})
