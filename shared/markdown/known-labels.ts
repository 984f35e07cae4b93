/** Lets a part of a document refer to definitions that stand elsewhere in it. */
import type { Extension, TokenizeContext, Tokenizer } from 'micromark-util-types'

/** What the parser's own extensions for definitions and footnotes keep while they read. */
type LabelStore = { defined: string[]; gfmFootnotes?: string[] }

/**
 * A micromark extension by which these labels count as defined.
 *
 * It is a construct that is never there: it is asked for at the start of each line, when no reference has been read yet.
 *
 * @param labels - normalized; a footnote's begins with `[^`
 */
export function knownLabels(labels: readonly string[]): Extension {
  const links = labels.filter((label) => !label.startsWith('[^'))
  const footnotes = labels.filter((label) => label.startsWith('[^')).map((label) => label.slice(2))
  const seeded = new WeakSet<object>()
  const tokenize: Tokenizer = function (this: TokenizeContext, _, __, nok) {
    const store: LabelStore = this.parser
    if (!seeded.has(store)) {
      seeded.add(store)
      store.defined.push(...links)
      store.gfmFootnotes = [...(store.gfmFootnotes ?? []), ...footnotes]
    }
    return nok
  }
  return { document: { null: { name: 'knownLabels', tokenize } } }
}
