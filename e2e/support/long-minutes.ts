/** Minutes to type into: a real file where there is one. */
import { readFixtures, type Fixture } from '../../shared/testing/read-fixtures.ts'

const preferred = ['20200303_meeting_notes.md', '20200114-hard-wrapped.md']

/** The longest-lived of our examples: plenty of headings, lists and wrapped text. */
export function longMinutes(): Fixture {
  const fixtures = readFixtures()
  const chosen = preferred.map((name) => fixtures.find((fixture) => fixture.name === name)).find(Boolean)
  if (!chosen) throw new Error('shared/testing/fixtures has lost the file that the browser tests type into')
  return chosen
}

/** Headings that stand once in the text and look in the source as in the rich view, with their marks. */
export function plainHeadings(text: string): readonly { readonly line: string; readonly words: string }[] {
  return text
    .split('\n')
    .map((line) => ({ line, words: /^#{2,3} ([A-Za-z0-9][A-Za-z0-9 ]*[A-Za-z0-9])$/.exec(line)?.[1] ?? '' }))
    .filter(
      ({ line, words }) => words !== '' && text.split(line).length === 2 && text.split(words).length === 2,
    )
}
