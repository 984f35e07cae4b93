/** Lists and quotes as one types them: their marker at a paragraph's start. */
import { Extension, getNodeType, InputRule, wrappingInputRule } from '@tiptap/core'
import type { Node as ProseMirrorNode, NodeType, ResolvedPos } from '@tiptap/pm/model'

const typedBullet = /^\s*[-+*]\s$/
/** The delimiter that was typed does not count: a list has that of its items, a new one that of the series. */
const typedNumber = /^\s*(\d{1,9})[.)]\s$/
const typedQuote = /^\s*>\s$/

/**
 * Makes a list or quote of the paragraph behind a marker. Who types the marker that an item or a quote has already gets
 * no second one; in the only item of another kind of list the list changes its kind.
 */
export const TypedBlocks = Extension.create({
  name: 'typedBlocks',
  addInputRules() {
    const { schema } = this.editor
    return [
      listRule(typedBullet, getNodeType('bulletList', schema), () => ({})),
      listRule(typedNumber, getNodeType('orderedList', schema), ([, first]) => ({ start: Number(first) })),
      quoteRule(getNodeType('blockquote', schema)),
    ]
  },
})

function listRule(
  find: RegExp,
  type: NodeType,
  attributesOf: (match: RegExpMatchArray) => { start?: number },
): InputRule {
  const wrapping = wrappingInputRule({
    find,
    type,
    getAttributes: attributesOf,
    joinPredicate: (match, list) => {
      const { start } = attributesOf(match)
      return start === undefined || Number(list.attrs.start) + list.childCount === start
    },
  })
  return new InputRule({
    find,
    handler: (typed) => {
      const { tr, doc } = typed.state
      const { from, to } = typed.range
      const $at = doc.resolve(from)
      if ($at.parent.type.name !== 'paragraph') return null
      const list = listBegunAt($at)
      if (list === null || (list.node.type !== type && list.node.childCount > 1))
        return wrapping.handler(typed)
      tr.delete(from, to)
      if (list.node.type !== type)
        tr.setNodeMarkup(list.position, type, { ...list.node.attrs, ...attributesOf(typed.match) })
      return undefined
    },
  })
}

function quoteRule(type: NodeType): InputRule {
  const wrapping = wrappingInputRule({ find: typedQuote, type })
  return new InputRule({
    find: typedQuote,
    handler: (typed) => {
      const { from, to } = typed.range
      const $at = typed.state.doc.resolve(from)
      if ($at.parent.type.name !== 'paragraph') return null
      if ($at.node(-1).type !== type) return wrapping.handler(typed)
      typed.state.tr.delete(from, to)
      return undefined
    },
  })
}

/** The list around the item whose first paragraph a place stands in. */
function listBegunAt($at: ResolvedPos): { node: ProseMirrorNode; position: number } | null {
  const begins = $at.depth > 2 && $at.index(-1) === 0 && $at.node(-1).type.name === 'listItem'
  return begins ? { node: $at.node(-2), position: $at.before(-2) } : null
}
