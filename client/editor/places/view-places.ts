/** Keeps the place in the minutes when the view changes, and brings one pane to where the other jumps (SPEC EDIT83). */
import type * as Y from 'yjs'
import { KeptRange } from '../binding/kept-range.ts'
import { scrollerOf } from '../scroller-of.ts'
import type { PlacedView } from './placed-view.ts'
import { readPlace, type Place } from './read-place.ts'
import { ScrollAnchor } from './scroll-anchor.ts'

/** A place that stays on its characters while others write. */
type KeptPlace = { readonly selection: KeptRange; readonly line: KeptRange | null; readonly top: number }

/** Of one open document; views come and go. */
export class ViewPlaces {
  readonly #text: Y.Text
  readonly #open = new Set<PlacedView>()
  /** The view that had the focus last. */
  #active: PlacedView | null = null
  /** Where the person was when the view was changed; `null` before the first change. */
  #kept: KeptPlace | null = null
  /** Whether the focus is to go to the next view that opens. */
  #awaitsFocus = false

  constructor(text: Y.Text) {
    this.#text = text
  }

  /**
   * A view is drawn: it shows the place that was kept last.
   *
   * @returns ends that
   */
  enter(view: PlacedView): () => void {
    const activate = (): void => {
      this.#active = view
    }
    const lead = (): void => this.lead(view.dom)
    const anchor = new ScrollAnchor(this.#text, view)
    this.#open.add(view)
    view.dom.addEventListener('focus', activate)
    view.dom.addEventListener('click', lead)
    if (this.#active === null) activate()
    this.#show(view)
    if (this.#awaitsFocus && this.#active === view) this.#focus(view)
    return () => {
      anchor.close()
      view.dom.removeEventListener('focus', activate)
      view.dom.removeEventListener('click', lead)
      this.#open.delete(view)
      if (this.#active === view) this.#active = [...this.#open][0] ?? null
    }
  }

  /** The person is about to change the view. */
  keep(): void {
    const place = this.#active && readPlace(this.#active)
    if (!place) return
    const { selection, offset, top } = place
    this.#kept = {
      selection: new KeptRange(this.#text, selection),
      line: offset === null ? null : new KeptRange(this.#text, { anchor: offset, head: offset }),
      top,
    }
    this.#awaitsFocus = true
  }

  /** The view has changed: those that stayed have another size. */
  settle(): void {
    if (!this.#awaitsFocus) return
    for (const view of this.#open) this.#show(view)
    if (this.#active !== null) this.#focus(this.#active)
  }

  /**
   * The person jumped to another place in a view: the others show it too, where it is out of sight there.
   *
   * @param dom - of the view
   */
  lead(dom: HTMLElement | undefined): void {
    const view = [...this.#open].find((open) => open.dom === dom)
    if (view === undefined) return
    this.#active = view
    const place = readPlace(view)
    if (place === null) return
    for (const other of this.#open) {
      if (other === view) continue
      other.select(place.selection)
      const shown = readPlace(other)
      if (place.offset !== null && shown?.offset !== place.selection.head) this.#scroll(other, place)
    }
  }

  #show(view: PlacedView): void {
    if (this.#kept === null) return
    const { selection, line, top } = this.#kept
    const range = selection.rangeIn(this.#text)
    if (range === null) return
    view.select(range)
    this.#scroll(view, { selection: range, offset: line?.rangeIn(this.#text)?.head ?? null, top })
  }

  /** Of views that scroll together only the active one says where to. */
  #scroll(view: PlacedView, { offset, top }: Place): void {
    const active = this.#active ?? view
    const isFollowing = view !== active && scrollerOf(view.dom) === scrollerOf(active.dom)
    if (offset !== null && !isFollowing) view.scrollTo(offset, top)
  }

  #focus(view: PlacedView): void {
    this.#awaitsFocus = false
    view.focus()
  }
}
