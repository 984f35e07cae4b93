/** Clipboard HTML of any program as blocks of the rich view, with nothing kept of how it was written. */
import type { HouseStyle } from '../../../../shared/markdown/house-style.ts'
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { readHtml } from './html-reader.ts'
import { toBlocks } from './nest-entries.ts'
import { plainStyle } from './text-style.ts'

export type PastedHtml = {
  readonly blocks: readonly RichNode[]
  /** How many images could not come along: they have no web address. */
  readonly imagesLeftOut: number
}

/**
 * Read HTML. It is parsed without being shown: no script runs and nothing is loaded.
 *
 * @param house - tables are written in this style at once, the other blocks have none yet
 */
export function readPastedHtml(html: string, house: HouseStyle): PastedHtml {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  let imagesLeftOut = 0
  const { parts } = readHtml(body, {
    house,
    style: plainStyle,
    isHeading: false,
    trustsKeptLines: !html.includes('docs-internal-guid'),
    onImageLeftOut: () => imagesLeftOut++,
    read: readHtml,
  })
  return { blocks: toBlocks(parts), imagesLeftOut }
}
