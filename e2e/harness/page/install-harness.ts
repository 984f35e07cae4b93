/** Puts the harness where Playwright finds it. */
import '../../../client/styles/tokens.css'
import '../../../client/styles/base.css'
import type { HarnessApi } from './harness-api.ts'
import { LivePage } from './live-view.ts'
import { measureKeystrokes } from './measure-keystrokes.ts'
import { openTypingScene } from './open-typing-scene.ts'
import { shownWords } from './shown-words.ts'
import { retype } from './retype.ts'
import { runMerges } from './run-merges.ts'
import { undoAmidOthers } from './undo-amid-others.ts'
import { copy, paste } from './use-clipboard.ts'

const harness: HarnessApi = {
  measureKeystrokes,
  runMerges,
  retype,
  shownWords,
  undoAmidOthers,
  openTypingScene,
  paste,
  copy,
}

Object.assign(window, { harness, live: new LivePage() })
