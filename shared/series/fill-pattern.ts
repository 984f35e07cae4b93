/** The patterns of a series: text with `{date}` and `{yyyymmdd}` in it. */

const PLACEHOLDER = /\{(date|yyyymmdd)\}/g

/** A pattern with `{date}` (`2026-11-24`) and `{yyyymmdd}` (`20261124`) filled in; other braces stay as they are. */
export function fillPattern(pattern: string, date: string): string {
  return pattern.replace(PLACEHOLDER, (_, name) => (name === 'date' ? date : date.replaceAll('-', '')))
}

/** Whether a pattern gives another text for every date. */
export function hasDatePlaceholder(pattern: string): boolean {
  return pattern.search(PLACEHOLDER) >= 0
}

/** What stands in braces in a pattern and is no placeholder: a slip of the pen in a title, path or subject. */
export function unknownPlaceholders(pattern: string): readonly string[] {
  return pattern.replace(PLACEHOLDER, '').match(/\{[^{}]*\}/g) ?? []
}
