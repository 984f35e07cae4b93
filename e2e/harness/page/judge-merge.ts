/** What a merge kept, lost and doubled, as both people see it. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import type { MergeOutcome } from './harness-api.ts'
import { textOfDoc, type OpenEditor } from './open-editor.ts'
import { textBlocksOf, type TextBlock } from './text-places.ts'

type Merge = {
  readonly people: readonly OpenEditor[]
  /** What both showed before. */
  readonly before: ProseMirrorNode
  /** In which one person typed and which the other restructured. */
  readonly block: TextBlock
  readonly word: string
  /** Where in the block the word was typed. */
  readonly place: number
  /** Whether the other deleted the block. */
  readonly isDeleted: boolean
}

/** How many characters beside the typed word tell whether it is in its place. */
const neighbourhood = 3

/** Fewer letters may come to stand side by side by chance, where two blocks are joined. */
const doubledRunLength = 10

export function judgeMerge({
  people,
  before,
  block,
  word,
  place,
  isDeleted,
}: Merge): Omit<MergeOutcome, 'seed' | 'error'> {
  const shown = people.map(({ editor }) => editor.state.doc)
  const texts = shown.map(shownText)
  const counts = texts.map((text) => occurrencesOf(word, text))
  const blockText = shownText(block.node)
  const deleted = isDeleted ? lettersOf(blockText) : ''
  const expected = lettersOf(shownText(before)).length - deleted.length + lettersOf(word).length
  const lettersLeft = Math.min(...texts.map((text) => lettersOf(text).length))
  const beside = [
    blockText.slice(Math.max(0, place - neighbourhood), place) + word,
    word + blockText.slice(place, place + neighbourhood),
  ]
  return {
    typedCounts: [Math.min(...counts), Math.max(...counts)],
    doubled: doubledRun(lettersOf(blockText), linesOf(before), shown.map(linesOf)),
    lostLetters: Math.max(0, expected - lettersLeft),
    isInPlace: beside.some((words) => texts.every((text) => text.includes(words))),
    isEqual: shown.every((doc) => JSON.stringify(doc) === JSON.stringify(shown[0])),
    isSettled: people.every(isSettled),
    story: [blockText, ...people.map(sharedState)].join('\n---\n'),
  }
}

/** How often the word stands in a text; what another put between two of its letters may only be structure. */
function occurrencesOf(word: string, text: string): number {
  const letters = lettersOf(word).split('').join('[^\\p{L}\\p{N}]*')
  return [...text.matchAll(new RegExp(letters, 'gu'))].length
}

/** Letters of the block that stand in a text more often than before; `null` where there are none. */
function doubledRun(block: string, before: string, texts: readonly string[]): string | null {
  const countIn = (text: string, run: string): number => text.split(run).length - 1
  for (let at = 0; at + doubledRunLength <= block.length; at++) {
    const run = block.slice(at, at + doubledRunLength)
    if (texts.some((text) => countIn(text, run) > countIn(before, run))) return run
  }
  return null
}

function shownText(node: ProseMirrorNode): string {
  return node.textBetween(0, node.content.size, '\n', '\n')
}

/** The letters of all text blocks, one a line: a split takes letters apart, it puts none side by side. */
function linesOf(doc: ProseMirrorNode): string {
  return textBlocksOf(doc)
    .map(({ node }) => lettersOf(shownText(node)))
    .join('\n')
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether the editor shows what its text says; `true` for the editor that shares no text. */
export function isSettled({ kind, doc, editor }: OpenEditor): boolean {
  if (kind !== 'markdown') return true
  const blocks = parseMarkdown(textOfDoc(doc).toJSON()).blocks.map(({ node }) => node)
  return editor.schema.nodeFromJSON({ type: 'doc', content: blocks }).eq(editor.state.doc)
}

function sharedState({ kind, doc, editor }: OpenEditor): string {
  return kind === 'markdown' ? textOfDoc(doc).toJSON() : editor.state.doc.toString()
}
