/** The keys of undo and redo in the find bar: what they take back is the minutes', unless a field has something of its own. */
import { isMac } from '../shortcuts.ts'
import type { Finder } from './finder.ts'

/** Take a key that was pressed in the bar; others than those of undo and redo are left alone. */
export function pressUndo(event: KeyboardEvent, finder: Finder): void {
  const step = stepOf(event)
  if (step === null) return
  if (!(event.target instanceof HTMLInputElement)) {
    event.preventDefault()
    finder[step]()
    return
  }
  // The browser alone knows whether it has something to undo in the field; it says so before it is done with the key.
  const waiting = new AbortController()
  const { signal } = waiting
  for (const taken of ['beforeinput', 'input'])
    document.addEventListener(taken, () => waiting.abort(), { capture: true, signal })
  setTimeout(() => {
    if (signal.aborted) return
    waiting.abort()
    finder[step]()
  })
}

function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): 'undo' | 'redo' | null {
  const [isMod, isOther] = isMac() ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  if (!isMod || isOther || altKey) return null
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !shiftKey && !isMac() ? 'redo' : null
}
