/** Telling a meeting's date from the name of its file. */
import { isCalendarDate } from './calendar-date.ts'

export type FileNameDate =
  | { readonly kind: 'dated'; readonly date: string }
  /** Looks like minutes, but its eight digits are no date or no `_` and `.md` follow as they should. */
  | { readonly kind: 'malformed' }
  /** Some other file. */
  | { readonly kind: 'other' }

/** The date in a file name of the form `YYYYMMDD_….md`. */
export function dateFromFileName(name: string): FileNameDate {
  if (!/^\d{8}/.test(name)) return { kind: 'other' }
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})_.*\.md$/s.exec(name) ?? []
  const date = [year, month, day].join('-')
  return isCalendarDate(date) ? { kind: 'dated', date } : { kind: 'malformed' }
}
