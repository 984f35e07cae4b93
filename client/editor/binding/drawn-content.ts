/**
 * Lets the editor read back what it drew, as it drew it. ProseMirror reads a text block again for each key: the ends of a
 * paragraph's lines would become blanks. While somebody composes inside emphasis or a link, ProseMirror reads
 * the element as if it were pasted: how the mark was written would be lost, or the link itself (SPEC EDIT21).
 */
import { Extension } from '@tiptap/core'
import {
  DOMParser,
  DOMSerializer,
  type Mark,
  type Node as ProseMirrorNode,
  type ParseOptions,
  type Schema,
} from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { MarkViewConstructor } from '@tiptap/pm/view'

/** Set on an element that a decoration draws like a mark, and that stands for none. */
export const noMark = 'data-no-mark'

/** Of an editor with a view. */
export const DrawnContent = Extension.create({
  name: 'drawnContent',
  addProseMirrorPlugins() {
    return [drawnContent(this.editor.schema)]
  },
})

/** Line ends in a text block are content. What is pasted is read by `parseSlice`, and not here. */
class DrawnParser extends DOMParser {
  override parse(dom: Node, options?: ParseOptions): ProseMirrorNode {
    return super.parse(dom, { ...options, preserveWhitespace: 'full' })
  }
}

/** Remembers for each drawn element its mark, as long as the element lives. */
function drawnContent(schema: Schema): Plugin {
  const drawn = new WeakMap<Node, Mark>()
  const draw: MarkViewConstructor = (mark, _, inline) => {
    const output = mark.type.spec.toDOM?.(mark, inline)
    if (output === undefined) throw new Error(`the mark ${mark.type.name} cannot be drawn`)
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, output)
    drawn.set(dom, mark)
    return { dom, ...(contentDOM === undefined ? {} : { contentDOM }) }
  }
  const names = Object.keys(schema.marks)
  const rules = names.map((name) => ({
    tag: '*',
    mark: name,
    getAttrs: (element: HTMLElement) => {
      const mark = drawn.get(element)
      return mark?.type.name === name ? mark.attrs : false
    },
  }))
  return new Plugin({
    key: new PluginKey('drawnContent'),
    props: {
      markViews: Object.fromEntries(names.map((name) => [name, draw])),
      domParser: new DrawnParser(schema, [
        { tag: `[${noMark}]`, skip: true },
        ...rules,
        ...DOMParser.fromSchema(schema).rules,
      ]),
    },
  })
}
