/** Clipboard HTML of any program as blocks of the rich view, with nothing kept of how it was written. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { readHtml } from './html-reader.ts'
import { toBlocks } from './nest-entries.ts'
import { plainStyle } from './text-style.ts'

export type PastedHtml = {
  readonly blocks: readonly RichNode[]
  /** How many images could not come along: they have no web address. */
  readonly imagesLeftOut: number
}

/** Read HTML. It is parsed without being shown: no script runs and nothing is loaded. */
export function readPastedHtml(html: string): PastedHtml {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  let imagesLeftOut = 0
  const { parts } = readHtml(body, {
    style: plainStyle,
    isHeading: false,
    trustsKeptLines: !html.includes('docs-internal-guid'),
    onImageLeftOut: () => imagesLeftOut++,
    read: readHtml,
  })
  return { blocks: toBlocks(parts), imagesLeftOut }
}
