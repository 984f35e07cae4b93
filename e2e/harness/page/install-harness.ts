/** Puts the harness where Playwright finds it. */
import type { HarnessApi } from './harness-api.ts'
import { measureKeystrokes } from './measure-keystrokes.ts'
import { runMerges } from './run-merges.ts'

const harness: HarnessApi = { measureKeystrokes, runMerges }

Object.assign(window, { harness })
