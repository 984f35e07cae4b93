/** The rich view's document as plain JSON: the shape of a ProseMirror node, without ProseMirror. */

type Attributes = Readonly<Record<string, unknown>>

export type RichMark = { readonly type: string; readonly attrs?: Attributes }

export type RichNode = {
  readonly type: string
  readonly attrs?: Attributes
  readonly content?: readonly RichNode[]
  /** Only on nodes of type `text`. */
  readonly text?: string
  readonly marks?: readonly RichMark[]
}

/** A string attribute, or `null` where it is absent: the writer then follows its siblings or the house style. */
export function stringAttribute(of: RichNode | RichMark, name: string): string | null {
  const value = of.attrs?.[name]
  return typeof value === 'string' ? value : null
}

/** A number attribute, or `fallback` where it is absent. */
export function numberAttribute(of: RichNode | RichMark, name: string, fallback: number): number {
  const value = of.attrs?.[name]
  return typeof value === 'number' ? value : fallback
}

/** All text below a node; a leaf without text counts as nothing. */
export function textContent(node: RichNode): string {
  return node.text ?? (node.content ?? []).map(textContent).join('')
}

/** Whether a block shows nothing but empty lines: no letter, rule, code, table or box of a task. */
export function showsNothing(node: RichNode): boolean {
  if (node.type === 'horizontalRule' || node.type === 'codeBlock' || node.type === 'table') return false
  if (node.text !== undefined) return node.text.trim() === ''
  return stringAttribute(node, 'task') === null && (node.content ?? []).every(showsNothing)
}

/** ProseMirror's size of a node: its characters, or its content and the two tokens around it. */
export function nodeSize(node: RichNode): number {
  if (node.text !== undefined) return node.text.length
  if (isLeaf(node)) return 1
  return 2 + (node.content ?? []).reduce((size, child) => size + nodeSize(child), 0)
}

/** Whether a node has no content by its type. */
function isLeaf(node: RichNode): boolean {
  return node.type === 'hardBreak' || node.type === 'horizontalRule'
}
