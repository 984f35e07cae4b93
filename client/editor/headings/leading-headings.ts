/** Going to a heading in one of two panes. */
import type { Headings } from './headings.ts'

/** @param lead - brings the other pane to where the view has gone */
export function leadingHeadings(headings: Headings, lead: () => void): Headings {
  return {
    ...headings,
    goTo: (heading) => {
      headings.goTo(heading)
      lead()
    },
  }
}
