/** The headings of the minutes, as the dialog that goes to one of them shows them. */

export type Heading = {
  /** 1 to 6. */
  readonly level: number
  readonly words: string
  /** Where it stands in the view. */
  readonly place: number
}

/** What the dialog asks of a view; the rich and the source view each have one. */
export type Headings = {
  readonly list: () => readonly Heading[]
  /** Index of the heading whose section the caret is in; -1 above all headings. */
  readonly atCaret: () => number
  /** Put the caret behind the heading's words, and the heading into sight. */
  readonly goTo: (heading: Heading) => void
  /** Give the focus back to the text: the browser gives it to the element, and may forget the caret. */
  readonly focus: () => void
}

/** The headings that hold each of the words, in any order and case. */
export function headingsWith(headings: readonly Heading[], typed: string): readonly Heading[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/)
  return headings.filter(({ words }) => wanted.every((word) => words.toLocaleLowerCase().includes(word)))
}

/** The same heading in a list that was made later; others may have written above it meanwhile. */
export function sameHeading(now: readonly Heading[], { level, words, place }: Heading): Heading | undefined {
  return now
    .filter((heading) => heading.level === level && heading.words === words)
    .toSorted((a, b) => Math.abs(a.place - place) - Math.abs(b.place - place))[0]
}
