/** Real TipTap editors, ours and the usual collaboration binding, each on a `Y.Doc` of its own. */
import { Editor, Extension, getSchema, type Extensions, type JSONContent } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import type { Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { prosemirrorJSONToYXmlFragment, yCursorPlugin } from '@tiptap/y-tiptap'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createRichEditor } from '../../../client/editor/create-rich-editor.ts'
import type { MarkdownBinding } from '../../../client/editor/binding/markdown-binding.ts'
import { UndoSteps } from '../../../client/editor/binding/undo-steps.ts'
import { defaultHouseStyle } from '../../../shared/markdown/house-style.ts'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'
import type { EditorKind } from './harness-api.ts'

/** Name of the `Y.Text` of ours, and of the `Y.XmlFragment` of the other. */
const field = { markdown: 'markdown', collaboration: 'default' } as const

export type OpenEditor = {
  readonly kind: EditorKind
  readonly doc: Y.Doc
  readonly awareness: Awareness
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

export type EditorPlace = {
  /** The end of the page unless told. */
  readonly parent?: HTMLElement
  /** Whether the collaboration binding draws the carets of others too; ours always does. */
  readonly showsOthers?: boolean
  /** Called with what ours tells the person. */
  readonly onTold?: (words: string) => void
}

/**
 * Opens an editor.
 *
 * @param clientId - decides the order of what two type at one place
 */
export function openEditor(
  kind: EditorKind,
  seed: Uint8Array,
  clientId: number,
  { parent = document.body, showsOthers = false, onTold = () => undefined }: EditorPlace = {},
): OpenEditor {
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, seed)
  const awareness = new Awareness(doc)
  const element = parent.appendChild(document.createElement('div'))
  const { editor, binding } =
    kind === 'markdown'
      ? createOurs(doc, awareness, element, onTold)
      : { editor: createTheirs(doc, showsOthers ? awareness : null, element), binding: null }
  return {
    kind,
    doc,
    awareness,
    editor,
    binding,
    close: () => {
      editor.destroy()
      element.remove()
      awareness.destroy()
      doc.destroy()
    },
  }
}

function createOurs(
  doc: Y.Doc,
  awareness: Awareness,
  element: HTMLElement,
  tell: (words: string) => void,
): { readonly editor: Editor; readonly binding: MarkdownBinding } {
  const { binding, options } = createRichEditor(
    textOfDoc(doc),
    new UndoSteps(textOfDoc(doc)),
    awareness,
    defaultHouseStyle,
    'none',
    tell,
  )
  return { binding, editor: new Editor({ ...options, element }) }
}

/** @param awareness - of others whose carets are drawn; `null`: nobody's are */
function createTheirs(doc: Y.Doc, awareness: Awareness | null, element: HTMLElement): Editor {
  const collaboration = Collaboration.configure({ fragment: fragmentOfDoc(doc) })
  const carets = Extension.create({
    name: 'carets',
    priority: 1,
    addProseMirrorPlugins: (): Plugin[] => (awareness === null ? [] : [yCursorPlugin(awareness) as Plugin]),
  })
  return new Editor({
    element,
    injectCSS: false,
    extensions: [...plainExtensions(), collaboration, carets],
  })
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
