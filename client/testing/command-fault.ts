/** One editing command at one place of a text, and whether it did what it should and no more. */
import * as Y from 'yjs'
import { reducedList } from '../../shared/testing/reduced.ts'
import { changedKeys, changedUntouched, takeSnapshot, type Snapshot } from './edited-lines.ts'
import { act, deletingActions, type ActionDraw, type ActionName } from './editing-actions.ts'
import { textBlocksOf } from './text-blocks.ts'
import { TypingEditor } from './typing-editor.ts'

export type CommandFault = {
  readonly kind:
    'unsettled' | 'letters changed on leaving' | 'letters lost' | 'word lost' | 'untouched lines changed'
  readonly before: string
  readonly after: string
  readonly detail: string
}

/** A bare address ends at a blank or a `<` only: markup right behind it or inside is part of it (GFM 6.9). */
const swallowing = /(?:https?:\/\/|www\.)[^\s<]*(?:\[|\*|~~|`)/

/** @returns what is wrong after the command and leaving its place, or `null` */
export function commandFault(markdown: string, name: ActionName, draw: ActionDraw): CommandFault | null {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, markdown)
  const editor = new TypingEditor(text)
  try {
    const before = takeSnapshot(editor)
    const shownBefore = letters(editor)
    act(editor, name, draw)
    const shown = letters(editor)
    editor.leave()
    const fault = (kind: CommandFault['kind'], detail = ''): CommandFault => ({
      kind,
      before: markdown,
      after: text.toJSON(),
      detail,
    })
    if (!editor.isSettled()) return fault('unsettled')
    if (shown.includes(draw.word) && !text.toJSON().includes(draw.word)) return fault('word lost')
    const after = takeSnapshot(editor)
    if (!isReadAnew(before, after)) {
      if (letters(editor) !== shown)
        return fault('letters changed on leaving', difference(shown, letters(editor)))
      if (
        !deletingActions.includes(name) &&
        !isSubsequence(sorted(shownBefore), sorted(lettersOf(text.toJSON())))
      ) {
        return fault('letters lost', difference(shownBefore, shown))
      }
    }
    const changed = changedUntouched(before, after)
    return changed === null ? null : fault('untouched lines changed', changed)
  } finally {
    editor.close()
  }
}

/** Whether what was edited shows its source, so that an edit may give it a meaning with other letters. */
function isReadAnew(before: Snapshot, after: Snapshot): boolean {
  const old = before.text.split('\n')
  const isSwallowed = after.text.split('\n').some((line) => swallowing.test(line) && !old.includes(line))
  return isSwallowed || changedKeys(before, after).some((key) => /rawBlock|\braw\b/.test(key))
}

/** The same fault in as few lines as possible, at whatever place it is found there. */
export function reducedFault(found: CommandFault, name: ActionName, draw: ActionDraw): CommandFault {
  let smallest = found
  reducedList(found.before.split(/(?<=\n)/), (lines) => {
    const fault = faultAnywhere(lines.join(''), name, draw, found.kind)
    if (fault !== null) smallest = fault
    return fault !== null
  })
  return smallest
}

function faultAnywhere(
  markdown: string,
  name: ActionName,
  draw: ActionDraw,
  kind: CommandFault['kind'],
): CommandFault | null {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, markdown)
  const editor = new TypingEditor(text)
  const count = textBlocksOf(editor.state.doc).length
  editor.close()
  for (let index = 0; index < count; index++) {
    const fault = commandFault(markdown, name, { ...draw, block: (index + 0.5) / count })
    if (fault?.kind === kind) return fault
  }
  return null
}

function letters({ state }: TypingEditor): string {
  return lettersOf(state.doc.textBetween(0, state.doc.content.size, ' '))
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Moving a block changes the order of letters, not which there are. */
function sorted(text: string): string {
  return Array.from(text).sort().join('')
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (part[at] === letter) at++
  return at === part.length
}

function difference(a: string, b: string): string {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  return `${JSON.stringify(a.slice(start, start + 30))} became ${JSON.stringify(b.slice(start, start + 30))}`
}
