/** Which images a text block names, and which of their addresses may be loaded. */
import type { Mark, Node as ProseMirrorNode } from '@tiptap/pm/model'

/** An image without alternative text has no mark: the rich view shows its source. */
const withoutText = /^!\[\]\(\s*<?(https:(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)$/i

/**
 * The https addresses of the images in a text block, in order, each once.
 *
 * Everything else (`http:`, `data:`, a path) is left out: it stays text whatever the operator allows.
 */
export function httpsImages(block: ProseMirrorNode): readonly string[] {
  const found = new Set<string>()
  block.forEach((node) => {
    const mark = node.marks.find(({ type }) => type.name === 'image' || type.name === 'raw')
    const address = mark === undefined ? null : toHttps(addressOf(mark, node.text ?? ''))
    if (address !== null) found.add(address)
  })
  return [...found]
}

function addressOf(mark: Mark, text: string): unknown {
  return mark.type.name === 'image' ? mark.attrs.src : withoutText.exec(text)?.[1]
}

function toHttps(address: unknown): string | null {
  if (typeof address !== 'string' || !/^https:\/\/./i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  // A name and password in an address are not for everybody's browser to send.
  return url.username === '' && url.password === '' ? url.href : null
}
