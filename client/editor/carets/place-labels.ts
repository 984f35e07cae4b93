/** Finds places for the names at others' carets: never on the line that one types in, never on one another. */

/** A caret with a name to place, in CSS pixels of one common origin. */
export type LabelledCaret = {
  readonly left: number
  readonly top: number
  readonly bottom: number
  /** Size of the name. */
  readonly width: number
  readonly height: number
}

export type Band = { readonly top: number; readonly bottom: number }

export type LabelPlace = { readonly left: number; readonly top: number }

/** Rows above and below a caret in which a name may stand. */
const maxRows = 4

/**
 * A place for each name, as near to its caret as is free: above it first, then below, then a row further off.
 *
 * @param ownLine - the line of one's own caret; `null` without one
 * @param area - where names can be seen
 * @returns in the order of `carets`; `null` where there is no room, and the name is better not shown
 */
export function placeLabels(
  carets: readonly LabelledCaret[],
  ownLine: Band | null,
  area: { readonly width: number; readonly height: number },
): (LabelPlace | null)[] {
  const taken: Box[] = []
  return carets.map((caret) => {
    const left = Math.max(0, Math.min(caret.left, area.width - caret.width))
    const free = rowsBeside(caret)
      .map((top) => ({ left, top, width: caret.width, height: caret.height }))
      .find(
        (box) =>
          box.top >= 0 &&
          box.top + box.height <= area.height &&
          (ownLine === null || !meets(box, ownLine)) &&
          !taken.some(
            (other) =>
              meets(box, toBand(other)) &&
              box.left < other.left + other.width &&
              other.left < box.left + box.width,
          ),
      )
    if (free === undefined) return null
    taken.push(free)
    return { left: free.left, top: free.top }
  })
}

type Box = LabelPlace & { readonly width: number; readonly height: number }

/** Upper edges of the rows, the nearest first. */
function rowsBeside({ top, bottom, height }: LabelledCaret): number[] {
  return Array.from({ length: maxRows }, (_, row) => [top - height * (row + 1), bottom + height * row]).flat()
}

function toBand({ top, height }: Box): Band {
  return { top, bottom: top + height }
}

function meets(box: Box, band: Band): boolean {
  return box.top < band.bottom && band.top < box.top + box.height
}
