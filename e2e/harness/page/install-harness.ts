/** Puts the harness where Playwright finds it. */
import type { HarnessApi } from './harness-api.ts'
import { measureKeystrokes } from './measure-keystrokes.ts'

const harness: HarnessApi = { measureKeystrokes }

Object.assign(window, { harness })
