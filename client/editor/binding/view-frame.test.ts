import { beforeEach, expect, test } from 'vitest'
import { ManualFrames } from '../../testing/manual-frames.ts'
import { ViewFrame } from './view-frame.ts'

let frames = new ManualFrames()

beforeEach(() => {
  frames = new ManualFrames()
})

test('[EDIT59] work is done once a frame, in the order in which it was added', () => {
  const [frame, done] = [new ViewFrame(frames), [] as string[]]
  const text = frame.add(() => done.push('text'))
  const carets = frame.add(() => done.push('carets'))
  carets.request()
  text.request()
  text.request()
  expect(done).toEqual([])
  frames.next()
  frames.next()
  expect(done).toEqual(['text', 'carets'])
})

test('[EDIT59] what earlier work asks of later is done in the same frame, and the other way round in the next', () => {
  const [frame, done] = [new ViewFrame(frames), [] as string[]]
  const text = frame.add(() => {
    done.push('text')
    carets.request()
  })
  const carets = frame.add(() => {
    done.push('carets')
    if (done.length < 4) text.request()
  })
  text.request()
  frames.next()
  expect(done).toEqual(['text', 'carets'])
  frames.next()
  expect(done).toEqual(['text', 'carets', 'text', 'carets'])
})

test('[EDIT59] work that fails does not keep the next frame from coming', () => {
  const [frame, done] = [new ViewFrame(frames), [] as string[]]
  const failing = frame.add(() => {
    throw new Error('broken')
  })
  const later = frame.add(() => done.push('later'))
  failing.request()
  later.request()
  expect(() => frames.next()).toThrow('broken')
  frames.next()
  expect(done).toEqual(['later'])
})

test('[EDIT59] work that was cancelled is not done', () => {
  const [frame, done] = [new ViewFrame(frames), [] as string[]]
  const work = frame.add(() => done.push('work'))
  work.request()
  work.cancel()
  work.request()
  frames.next()
  expect(done).toEqual([])
})
