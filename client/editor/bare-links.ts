/** Shows the addresses that stand in the text as links, and opens links on Ctrl or Cmd and a click. */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { positionAt } from '../../shared/markdown/source-map.ts'
import type { MarkdownBinding } from './markdown-binding.ts'
import { leadOf, sizeOf, type ProjectedRegion } from './projected-region.ts'

const key = new PluginKey<DecorationSet>('bareLinks')

/** Schemes that may be opened from minutes: no script, no file. */
const openable = /^(?:https?|mailto):/i

type LinkRange = { readonly from: number; readonly to: number; readonly href: string }

/** Must stand behind the binding's plugin: after each update it reads the projection of what is drawn. */
export function bareLinks(binding: MarkdownBinding): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown) => {
        const redrawn: unknown = transaction.getMeta(key)
        return redrawn instanceof DecorationSet ? redrawn : shown.map(transaction.mapping, transaction.doc)
      },
    },
    view: () => {
      let drawn: EditorState['doc'] | null = null
      return { update: (view) => redraw(view) }

      function redraw(view: EditorView): void {
        // Once for each document: what is dispatched here comes back as an update.
        if (view.state.doc === drawn) return
        const wanted = linksIn(binding, view.state)
        if (wanted === null) return
        drawn = view.state.doc
        if (isShown(wanted, key.getState(view.state))) return
        const links = DecorationSet.create(view.state.doc, wanted.map(toDecoration))
        view.dispatch(view.state.tr.setMeta(key, links))
      }
    },
    props: {
      decorations: (state) => key.getState(state) ?? DecorationSet.empty,
      handleClick: (_, __, event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null
        const href = link?.getAttribute('href') ?? ''
        if (!(event.ctrlKey || event.metaKey) || !openable.test(href)) return false
        window.open(href, '_blank', 'noopener,noreferrer')
        return true
      },
    },
  })
}

/** `null` while the projection is behind the document: a composition is under way. */
function linksIn({ projection }: MarkdownBinding, state: EditorState): LinkRange[] | null {
  if (projection === null) return null
  const links: LinkRange[] = []
  let start = 0
  for (const region of projection.regions) {
    links.push(...linksOf(region, start))
    start += sizeOf(region)
  }
  return start === state.doc.content.size ? links : null
}

function isShown(wanted: readonly LinkRange[], shown: DecorationSet | undefined): boolean {
  const drawn = (shown?.find() ?? []).toSorted((a, b) => a.from - b.from)
  return (
    drawn.length === wanted.length &&
    wanted.every(({ from, to, href }, index) => {
      const other = drawn[index]
      return other?.from === from && other.to === to && (other.spec as { href?: string }).href === href
    })
  )
}

function toDecoration({ from, to, href }: LinkRange): Decoration {
  const address = openable.test(href) ? { href } : {}
  return Decoration.inline(
    from,
    to,
    { nodeName: 'a', ...address, rel: 'noopener noreferrer nofollow' },
    { href },
  )
}

function linksOf(region: ProjectedRegion, start: number): LinkRange[] {
  let offset = -leadOf(region)
  return region.blocks.flatMap(({ gap, source, links }) => {
    const blockStart = offset + gap.length
    offset = blockStart + source.length
    if (links.length === 0) return []
    const { sourceMap: map } = region
    return (
      links
        .map(({ from, to, href }) => ({
          from: start + positionAt(map, blockStart + from, 1),
          to: start + positionAt(map, blockStart + to, -1),
          href,
        }))
        // An address inside another link's target is not shown.
        .filter(({ from, to }) => from < to)
    )
  })
}
