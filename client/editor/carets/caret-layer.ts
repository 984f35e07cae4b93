/** Draws the carets and selections of others over the text (SPEC EDIT26): no element comes into it, so nothing in it moves. */
import styles from './caret-layer.module.css'
import type { OthersSelection } from './others-selections.ts'
import { placeLabels, type Band } from './place-labels.ts'

/** A rectangle in CSS pixels from the layer's upper left corner. */
export type LayerRect = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A caret, or the sign of one inside a folded section. */
export type CaretRect = LayerRect & { readonly isFolded?: boolean }

/** Somebody's selection with where it is on the screen. */
export type DrawnSelection = {
  readonly person: OthersSelection
  /** `null` where the caret is not drawn, far out of sight. */
  readonly caret: CaretRect | null
  readonly selected: readonly LayerRect[]
}

/** How near to a caret a pointer shows its name, in CSS pixels. */
const nearPx = 5

/** Until a name begins to fade; the style sheet says the same. */
const shownMs = 2_500

type Size = { readonly width: number; readonly height: number }

type DrawnCaret = {
  readonly caret: HTMLElement
  readonly label: HTMLElement
  readonly look: string
  /** Of the label. */
  size: Size
  /** What fades the label out; `null` while that is to be looked up. */
  fading: readonly Animation[] | null
  place: string
  movedAt: number
  rect: LayerRect
  isPointedAt: boolean
}

/** Owned by one view; `close` takes everything away. */
export class CaretLayer {
  readonly element = document.createElement('div')
  readonly #carets = new Map<number, DrawnCaret>()
  readonly #selected: HTMLElement[] = []
  #ownLine: Band | null = null
  #area: Size = { width: 0, height: 0 }

  constructor() {
    this.element.className = styles.layer ?? ''
    // Who is here is said in the list of people; where each stands would be read out into every line.
    this.element.setAttribute('aria-hidden', 'true')
  }

  get isEmpty(): boolean {
    return this.#carets.size === 0 && this.#selected.length === 0
  }

  /**
   * Draw this and nothing else. It reads no layout but that of names not seen before.
   *
   * @param ownLine - of one's own caret, which no name covers
   * @param area - size of the layer's element, read before anything is written in the frame
   */
  draw(selections: readonly DrawnSelection[], ownLine: Band | null, area: Size): void {
    const inSight = selections.flatMap(({ person, caret }) => (caret === null ? [] : [{ person, caret }]))
    const ids = new Set(inSight.map(({ person }) => person.id))
    for (const [id, drawn] of this.#carets) if (!ids.has(id)) this.#remove(id, drawn)
    this.#addCarets(inSight)
    for (const { person, caret } of inSight) this.#drawCaret(person, caret)
    this.#drawSelected(selections)
    this.#ownLine = ownLine
    this.#area = { width: area.width, height: area.height }
    this.#placeLabels()
  }

  /** Show the names of the carets near a pointer; in CSS pixels of the window. `null`: it has left. */
  pointAt(pointer: { readonly x: number; readonly y: number } | null): void {
    if (this.#carets.size === 0) return
    const origin = pointer === null ? null : this.element.getBoundingClientRect()
    let isChanged = false
    for (const drawn of this.#carets.values()) {
      const isNear =
        pointer !== null &&
        origin !== null &&
        isBeside(drawn.rect, pointer.x - origin.left, pointer.y - origin.top)
      if (isNear === drawn.isPointedAt) continue
      isChanged = true
      drawn.isPointedAt = isNear
      drawn.label.toggleAttribute('data-pointed-at', isNear)
      // It does not fade now, and begins anew.
      drawn.fading = null
      if (!isNear) drawn.movedAt = performance.now()
    }
    if (isChanged) this.#placeLabels()
  }

  close(): void {
    this.element.remove()
    this.#carets.clear()
    this.#selected.length = 0
  }

  /** All are added before the first is measured. */
  #addCarets(inSight: readonly { readonly person: OthersSelection; readonly caret: LayerRect }[]): void {
    const added = inSight.flatMap(({ person, caret: rect }) => {
      const { id, name, color, place } = person
      const look = `${name} ${color}`
      const known = this.#carets.get(id)
      if (known?.look === look) return []
      if (known !== undefined) this.#remove(id, known)
      const caret = this.#append('caret', color)
      const label = this.#append('label', color)
      label.textContent = name
      const drawn: DrawnCaret = {
        caret,
        label,
        look,
        place,
        rect,
        size: { width: 0, height: 0 },
        fading: null,
        movedAt: performance.now(),
        isPointedAt: false,
      }
      this.#carets.set(id, drawn)
      return [drawn]
    })
    for (const drawn of added) {
      drawn.size = { width: drawn.label.offsetWidth, height: drawn.label.offsetHeight }
      drawn.fading = drawn.label.getAnimations()
    }
  }

  #drawCaret({ id, place }: OthersSelection, rect: CaretRect): void {
    const drawn = this.#carets.get(id)
    if (drawn === undefined) return
    drawn.rect = rect
    drawn.caret.toggleAttribute('data-folded', rect.isFolded === true)
    moveTo(drawn.caret, { ...rect, left: rect.left - 1 })
    drawn.caret.style.height = `${rect.height}px`
    if (drawn.place === place) return
    drawn.place = place
    drawn.movedAt = performance.now()
    // Looking them up makes the browser work out all styles, so it is done once.
    drawn.fading ??= drawn.label.getAnimations()
    for (const animation of drawn.fading) {
      animation.currentTime = 0
      animation.play()
    }
  }

  #append(role: 'caret' | 'label' | 'selection', color: string): HTMLElement {
    const element = document.createElement('div')
    element.className = styles[role] ?? ''
    element.style.setProperty('--person', color)
    this.element.append(element)
    return element
  }

  #remove(id: number, { caret, label }: DrawnCaret): void {
    caret.remove()
    label.remove()
    this.#carets.delete(id)
  }

  #drawSelected(selections: readonly DrawnSelection[]): void {
    const wanted = selections.flatMap(({ person, selected }) =>
      selected.map((rect) => ({ rect, color: person.colorLight })),
    )
    for (const element of this.#selected.splice(wanted.length)) element.remove()
    for (const [index, { rect, color }] of wanted.entries()) {
      const element = (this.#selected[index] ??= this.#append('selection', color))
      moveTo(element, rect)
      element.style.width = `${rect.width}px`
      element.style.height = `${rect.height}px`
      element.style.background = color
    }
  }

  #placeLabels(): void {
    const now = performance.now()
    const shown = [...this.#carets.values()].filter(
      ({ movedAt, isPointedAt }) => isPointedAt || now - movedAt < shownMs + 500,
    )
    if (shown.length === 0) return
    const places = placeLabels(
      shown.map(({ rect, size }) => ({
        ...size,
        left: rect.left - 1,
        top: rect.top,
        bottom: rect.top + rect.height,
      })),
      this.#ownLine,
      this.#area,
    )
    for (const [index, { label }] of shown.entries()) {
      const place = places[index] ?? null
      label.toggleAttribute('data-without-room', place === null)
      if (place !== null) moveTo(label, place)
    }
  }
}

function moveTo(element: HTMLElement, { left, top }: { readonly left: number; readonly top: number }): void {
  element.style.transform = `translate(${left}px, ${top}px)`
}

function isBeside({ left, top, height }: LayerRect, x: number, y: number): boolean {
  return Math.abs(x - left) <= nearPx && y >= top && y <= top + height
}
