/** What a person does to the structure of a block while another types in it, by the keys and commands that people have. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { moveBlock } from '../../../client/editor/moving/move-block.ts'
import { moveSection } from '../../../client/editor/moving/move-section.ts'
import { neighbourSection, sectionAround } from '../../../client/editor/moving/sections.ts'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import type { PairName } from './harness-api.ts'
import type { OpenEditor } from './open-editor.ts'
import { pressKey, select } from './press-key.ts'
import { textBlocksOf, type TextBlock } from './text-places.ts'

export type Restructuring = {
  /** Whether it can be done to a text block of the document. */
  readonly fits: (doc: ProseMirrorNode, block: TextBlock) => boolean
  readonly act: (open: OpenEditor, block: TextBlock, random: SeededRandom) => void
  /** Whether the letters of the block go with it. */
  readonly deletes?: true
}

export const restructurings: Readonly<Record<PairName, Restructuring>> = {
  heading: {
    fits: isTopLevel,
    act: ({ editor }, block, random) => {
      select(editor.view, block.start)
      editor.commands.toggleHeading({ level: random.pick([1, 2, 3]) })
    },
  },
  indent: {
    fits: (doc, { start }) => isItemText(doc, start) && doc.resolve(start).index(-2) > 0,
    act: ({ editor: { view } }, block) => {
      select(view, block.start)
      pressKey(view, 'Tab')
    },
  },
  outdent: {
    fits: (doc, { start }) => isItemText(doc, start),
    act: ({ editor: { view } }, block) => {
      select(view, block.start)
      pressKey(view, 'Shift-Tab')
    },
  },
  'list toggle': {
    fits: (doc, block) => isTopLevel(doc, block) || isItemText(doc, block.start),
    act: ({ editor }, block, random) => {
      select(editor.view, block.start)
      if (random.below(2) === 0) editor.commands.toggleBulletList()
      else editor.commands.toggleOrderedList()
    },
  },
  'bold inside': {
    fits: (_, { node }) => !node.type.spec.code && wordsOf(node).length > 2,
    act: ({ editor }, block, random) => {
      const { index, 0: word } = random.pick(wordsOf(block.node))
      select(editor.view, block.start + index, block.start + index + word.length)
      editor.commands.toggleBold()
    },
  },
  split: {
    fits: (_, { node }) => !node.type.spec.code,
    act: ({ editor: { view } }, block, random) => {
      select(view, block.start + random.below(block.node.content.size + 1))
      pressKey(view, 'Enter')
    },
  },
  join: {
    fits: (doc, block) => isJoinable(doc, block),
    act: ({ editor: { view } }, block) => {
      select(view, block.start)
      const before = textBlocksOf(view.state.doc).length
      // In a list the first press takes the item out of it.
      for (let press = 0; press < 4 && textBlocksOf(view.state.doc).length === before; press++)
        pressKey(view, 'Backspace')
    },
  },
  'delete line': {
    fits: (_, { node }) => !node.type.spec.code,
    act: ({ editor: { view } }, block) => {
      select(view, block.start, block.end)
      pressKey(view, 'Backspace')
      pressKey(view, 'Backspace')
    },
    deletes: true,
  },
  'move block': {
    fits: (doc, { start }) => doc.childCount > 2 && doc.resolve(start).depth > 0,
    act: ({ editor: { view } }, block, random) => {
      select(view, block.start)
      const direction = random.pick([-1, 1] as const)
      if (!moveBlock(direction)(view.state, view.dispatch))
        moveBlock(direction < 0 ? 1 : -1)(view.state, view.dispatch)
    },
  },
  'move section': {
    fits: (doc, { start }) => {
      const index = doc.resolve(start).index(0)
      const section = sectionAround(doc, { from: index, to: index + 1 })
      return (
        section !== null && ([-1, 1] as const).some((way) => neighbourSection(doc, section, way) !== null)
      )
    },
    act: ({ editor: { view } }, block, random) => {
      select(view, block.start)
      const direction = random.pick([-1, 1] as const)
      if (!moveSection(direction)(view.state, view.dispatch))
        moveSection(direction < 0 ? 1 : -1)(view.state, view.dispatch)
    },
  },
  'same split': {
    fits: (_, { node }) => !node.type.spec.code,
    act: ({ editor: { view } }, block, random) => {
      select(view, block.start + random.below(block.node.content.size + 1))
      pressKey(view, 'Enter')
    },
  },
}

function isTopLevel(doc: ProseMirrorNode, { node, start }: TextBlock): boolean {
  return doc.resolve(start).depth === 1 && !node.type.spec.code
}

/** Whether a position is in the first text block of a list item. */
function isItemText(doc: ProseMirrorNode, start: number): boolean {
  const $start = doc.resolve(start)
  return $start.depth > 2 && $start.node(-1).type.name === 'listItem' && $start.index(-1) === 0
}

function isJoinable(doc: ProseMirrorNode, { node, start }: TextBlock): boolean {
  const blocks = textBlocksOf(doc)
  const index = blocks.findIndex((block) => block.start === start)
  const before = blocks[index - 1]
  return before !== undefined && !node.type.spec.code && !before.node.type.spec.code
}

function wordsOf(node: ProseMirrorNode): readonly RegExpExecArray[] {
  return [...node.textBetween(0, node.content.size, '\n', '\n').matchAll(/[a-z]{3,}/gi)]
}
