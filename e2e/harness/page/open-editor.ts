/** Real TipTap editors, ours and the usual collaboration binding, each on a `Y.Doc` of its own. */
import { Editor, getSchema, type Extensions, type JSONContent } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createRichEditor } from '../../../client/editor/create-rich-editor.ts'
import type { MarkdownBinding } from '../../../client/editor/binding/markdown-binding.ts'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'
import type { EditorKind } from './harness-api.ts'

/** Name of the `Y.Text` of ours, and of the `Y.XmlFragment` of the other. */
const field = { markdown: 'markdown', collaboration: 'default' } as const

export type OpenEditor = {
  readonly kind: EditorKind
  readonly doc: Y.Doc
  readonly editor: Editor
  /** Of ours; `null` for the other. */
  readonly binding: MarkdownBinding | null
  readonly close: () => void
}

/** A state of the shared document that holds `text`, for every editor to start from. */
export function seedOf(kind: EditorKind, text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  if (kind === 'markdown') textOfDoc(doc).insert(0, text)
  else prosemirrorJSONToYXmlFragment(getSchema(plainExtensions()), toPlainDocument(text), fragmentOfDoc(doc))
  return Y.encodeStateAsUpdate(doc)
}

export function textOfDoc(doc: Y.Doc): Y.Text {
  return doc.getText(field.markdown)
}

export function fragmentOfDoc(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(field.collaboration)
}

/**
 * Opens an editor at the end of the page.
 *
 * @param clientId - decides the order of what two type at one place
 */
export function openEditor(kind: EditorKind, seed: Uint8Array, clientId: number): OpenEditor {
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, seed)
  const element = document.body.appendChild(document.createElement('div'))
  const closeElement = (editor: Editor): void => {
    editor.destroy()
    element.remove()
    doc.destroy()
  }
  if (kind === 'collaboration') {
    const editor = new Editor({
      element,
      injectCSS: false,
      extensions: [...plainExtensions(), Collaboration.configure({ fragment: fragmentOfDoc(doc) })],
    })
    return {
      kind,
      doc,
      editor,
      binding: null,
      close: () => closeElement(editor),
    }
  }
  const awareness = new Awareness(doc)
  const { binding, options } = createRichEditor(textOfDoc(doc), awareness)
  const editor = new Editor({ ...options, element })
  return {
    kind,
    doc,
    editor,
    binding,
    close: () => {
      closeElement(editor)
      awareness.destroy()
    },
  }
}

/** StarterKit as people use it with the collaboration binding: its own undo off, as that extension asks. */
function plainExtensions(): Extensions {
  return [StarterKit.configure({ undoRedo: false, trailingNode: false, link: { autolink: false } })]
}

function toPlainDocument(text: string): JSONContent {
  return { type: 'doc', content: parseMarkdown(text).blocks.map(({ node }) => toPlainNode(node)) }
}

const plainMarks = new Set(['bold', 'italic', 'strike', 'code', 'link'])

/** What we show as source becomes a code block there, and an item begins with a paragraph. */
function toPlainNode({ type, attrs, content = [], text, marks = [] }: RichNode): JSONContent {
  const kept = marks.filter((mark) => plainMarks.has(mark.type))
  if (type === 'text')
    return {
      type,
      text: text ?? '',
      marks: kept.map((mark) => ({ type: mark.type, attrs: { ...mark.attrs } })),
    }
  const children = content.map(toPlainNode)
  const isItem = type === 'listItem' && children[0]?.type !== 'paragraph'
  return {
    type: type === 'rawBlock' ? 'codeBlock' : type,
    ...(attrs === undefined ? {} : { attrs: { ...attrs } }),
    content: isItem ? [{ type: 'paragraph' }, ...children] : children,
  }
}
