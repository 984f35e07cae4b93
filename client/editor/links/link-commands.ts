/** Makes, changes and removes links, each in the form that it is written in, and gives images another address (SPEC MD16, EDIT40). */
import type { Mark } from '@tiptap/pm/model'
import { TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state'
import { bareLinksAt } from './bare-links.ts'
import { linkAt, type LinkSpan } from './link-at.ts'
import { toLinkTarget } from './link-target.ts'

/** `5.20` is no host name: the last part of one has no digits. */
const addressLike = /^(?:https?:|mailto:|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:]|$))/i

/** What a link dialog works on. */
export type LinkRequest =
  /** The link around the caret or the whole selection, or the image at the caret. */
  | { readonly kind: 'change'; readonly link: LinkSpan; readonly text: string }
  /** The selected words become a link. */
  | { readonly kind: 'wrap'; readonly from: number; readonly to: number; readonly text: string }
  /** A link comes to stand at the caret. */
  | { readonly kind: 'insert'; readonly at: number }

/** @returns `null` where there can be no link: in code and source */
export function linkRequest(state: EditorState): LinkRequest | null {
  const { $from, from, to, empty } = state.selection
  const { link: type } = state.schema.marks
  if (type === undefined || !$from.parent.inlineContent || !$from.parent.type.allowsMarkType(type))
    return null
  const link = linkAt(state, from)
  const isAround = link !== null && link.from <= from && link.to >= to
  if (isAround && (empty || link.kind === 'text' || link.kind === 'angle'))
    return { kind: 'change', link, text: state.doc.textBetween(link.from, link.to) }
  if (empty) return { kind: 'insert', at: from }
  const wide = widened(state, from, to)
  return { kind: 'wrap', ...wide, text: state.doc.textBetween(wide.from, wide.to, ' ') }
}

/** The address that a dialog begins with: that of the link, or the selected words where they are one. */
export function firstAddress(request: LinkRequest): string {
  if (request.kind === 'change') return request.link.address
  return request.kind === 'wrap' && addressLike.test(request.text) ? (toLinkTarget(request.text) ?? '') : ''
}

/**
 * Let what the request is about lead to an address.
 *
 * @param address - as `toLinkTarget` or, for an image, `toImageAddress` gave it
 * @param text - to be shown, one line; empty: the address, or what is shown already
 */
export function setLink(address: string, text: string): Command {
  return (state, dispatch) => {
    const request = linkRequest(state)
    if (request === null) return false
    const { tr } = state
    if (request.kind === 'wrap') {
      if (request.text !== address) tr.addMark(request.from, request.to, newMark(state, address))
      // The next key goes on behind the link, and not in its place.
      tr.setSelection(TextSelection.create(tr.doc, request.to)).setStoredMarks([])
    } else if (request.kind === 'change' && request.link.kind === 'image')
      changeImage(state, tr, request.link, address)
    else if (request.kind === 'change') changeLink(state, tr, request, address, text)
    else insertLink(state, tr, request.at, address, text)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Leave the words of the link around the caret without it. A bare or angle link is its words, and stays. */
export const removeLink: Command = (state, dispatch) => {
  const request = linkRequest(state)
  if (request?.kind !== 'change' || request.link.kind !== 'text') return false
  const { from, to } = request.link
  dispatch?.(state.tr.removeMark(from, to, state.schema.marks.link))
  return true
}

/** Its words and title stay. */
function changeImage(
  { doc, schema }: EditorState,
  tr: Transaction,
  { from, to, address: before }: LinkSpan,
  address: string,
): void {
  const image = doc.resolve(from).nodeAfter?.marks.find(({ type }) => type === schema.marks.image)
  if (image !== undefined && address !== before)
    tr.addMark(from, to, image.type.create({ ...image.attrs, src: address }))
}

function changeLink(
  state: EditorState,
  tr: Transaction,
  { link, text: shown }: Extract<LinkRequest, { kind: 'change' }>,
  address: string,
  text: string,
): void {
  const { from, to } = link
  const isShownAsAddress = link.kind !== 'text' && (text === '' || text === shown)
  if (isShownAsAddress) {
    if (address === link.address) return
    const mark = isWeb(address)
      ? link.kind === 'angle'
        ? angleMark(state, address)
        : null
      : newMark(state, address)
    replaceText(state, tr, from, to, address, mark)
    return
  }
  const { link: type } = state.schema.marks
  const old = state.doc.resolve(from).nodeAfter?.marks.find((mark) => mark.type === type)
  const mark =
    old === undefined || link.kind === 'angle'
      ? newMark(state, address)
      : address === link.address
        ? old
        : old.type.create({ ...old.attrs, href: address, form: null })
  if (text !== '' && text !== shown) replaceText(state, tr, from, to, text, mark)
  else if (!mark.eq(old ?? mark)) tr.addMark(from, to, mark)
}

function insertLink(state: EditorState, tr: Transaction, at: number, address: string, text: string): void {
  if (text !== '' && text !== address) {
    replaceText(state, tr, at, at, text, newMark(state, address))
    return
  }
  // Beside a letter an address would not be read as one, so it gets brackets around it.
  const { nodeBefore, nodeAfter } = state.doc.resolve(at)
  const isApart =
    /(?:^|[\s(*_~])$/.test(nodeBefore?.text ?? '') && /^(?:$|[\s),.;:!?])/.test(nodeAfter?.text ?? '')
  const mark = isWeb(address) ? (isApart ? null : angleMark(state, address)) : newMark(state, address)
  replaceText(state, tr, at, at, address, mark)
}

/** Puts text with the marks of its place, and a link's or none, into a range, and the caret behind it. */
function replaceText(
  { doc, schema }: EditorState,
  tr: Transaction,
  from: number,
  to: number,
  text: string,
  link: Mark | null,
): void {
  const around = (doc.resolve(from).nodeAfter ?? doc.resolve(from).nodeBefore)?.marks ?? []
  const kept = around.filter(({ type }) => ['bold', 'italic', 'strike'].includes(type.name))
  tr.replaceWith(from, to, schema.text(text, link === null ? kept : link.addToSet(kept)))
  tr.setSelection(TextSelection.create(tr.doc, from + text.length))
  tr.setStoredMarks(kept)
}

/** A link over a part of an address or of source would break it: it covers them whole. */
function widened(
  state: EditorState,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  let [start, end] = [from, to]
  for (const link of bareLinksAt(state, from, to)) {
    if (link.from < to && link.to > from) [start, end] = [Math.min(start, link.from), Math.max(end, link.to)]
  }
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!node.marks.some(({ type }) => type.name === 'raw')) return
    ;[start, end] = [Math.min(start, position), Math.max(end, position + node.nodeSize)]
  })
  return { from: start, to: end }
}

function isWeb(address: string): boolean {
  return /^https?:/i.test(address)
}

function newMark({ schema }: EditorState, address: string): Mark {
  return schema.mark('link', { href: address })
}

function angleMark({ schema }: EditorState, address: string): Mark {
  return schema.mark('link', { href: address, form: 'angle' })
}
