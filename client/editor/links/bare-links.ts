/** Shows the addresses that stand in the text as links, and opens links on Ctrl or Cmd and a click. */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { positionAt } from '../../../shared/markdown/source-map.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { noMark } from '../binding/drawn-content.ts'
import { leadOf, type ProjectedRegion } from '../binding/projected-region.ts'
import type { RegionList } from '../binding/region-list.ts'
import { isOpenable } from './link-target.ts'

const key = new PluginKey<DecorationSet>('bareLinks')

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
      let drawn: readonly ProjectedRegion[] = []
      return {
        update: (view) => {
          // An element around what is being composed would break the composition off.
          if (!view.composing) redraw(view)
        },
      }

      function redraw(view: EditorView): void {
        const list = binding.projection?.list
        // Regions are replaced, never changed; what is dispatched here comes back as an update.
        if (list === undefined || list.regions === drawn) return
        // While an edit is being written the projection is behind the document.
        if (list.startOf(list.regions.length).position !== view.state.doc.content.size) return
        const links = redrawn(view.state, list, drawn)
        drawn = list.regions
        if (links !== null) view.dispatch(view.state.tr.setMeta(key, links))
      }
    },
    props: {
      decorations: (state) => key.getState(state) ?? DecorationSet.empty,
      handleClick: (_, __, event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null
        const href = link?.getAttribute('href') ?? ''
        if (!(event.ctrlKey || event.metaKey) || !isOpenable(href)) return false
        window.open(href, '_blank', 'noopener,noreferrer')
        return true
      },
    },
  })
}

/** The addresses that stand in the text and touch a range of the document; none before the editor is drawn. */
export function bareLinksAt(state: EditorState, from: number, to: number): readonly LinkRange[] {
  const touching = key.getState(state)?.find(from, to) ?? []
  return touching.map((link) => ({
    from: link.from,
    to: link.to,
    href: (link.spec as { href: string }).href,
  }))
}

/** The links with those of the regions that are new drawn again; `null` when they are as they should be. */
function redrawn(
  state: EditorState,
  list: RegionList,
  drawn: readonly ProjectedRegion[],
): DecorationSet | null {
  const { from, to } = newRegions(list.regions, drawn)
  const wanted = list.regions
    .slice(from, to)
    .flatMap((region, index) => linksOf(region, list.startOf(from + index).position))
  const shown = key.getState(state) ?? DecorationSet.empty
  const [start, end] = [list.startOf(from).position, list.startOf(to).position]
  const old = shown.find(start, end).filter((link) => link.from >= start && link.to <= end)
  if (isShown(wanted, old)) return null
  return shown.remove(old).add(state.doc, wanted.map(toDecoration))
}

/** The regions that were not drawn before, between those that were. */
function newRegions(
  regions: readonly ProjectedRegion[],
  drawn: readonly ProjectedRegion[],
): { readonly from: number; readonly to: number } {
  let from = 0
  while (from < regions.length && regions[from] === drawn[from]) from++
  let to = regions.length
  while (to > from && regions[to - 1] === drawn[drawn.length - regions.length + to - 1]) to--
  return { from, to }
}

function isShown(wanted: readonly LinkRange[], drawn: readonly Decoration[]): boolean {
  const inOrder = drawn.toSorted((a, b) => a.from - b.from)
  return (
    inOrder.length === wanted.length &&
    wanted.every(({ from, to, href }, index) => {
      const other = inOrder[index]
      return other?.from === from && other.to === to && (other.spec as { href?: string }).href === href
    })
  )
}

function toDecoration({ from, to, href }: LinkRange): Decoration {
  const address = isOpenable(href) ? { href } : {}
  return Decoration.inline(
    from,
    to,
    { nodeName: 'a', [noMark]: '', ...address, rel: 'noopener noreferrer nofollow' },
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
