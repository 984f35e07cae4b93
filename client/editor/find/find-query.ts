/** What a person looks for, as a regular expression. */

export type FindQuery = {
  /** What was typed: words, or a regular expression. */
  readonly words: string
  readonly matchesCase: boolean
  readonly isWholeWord: boolean
  readonly isPattern: boolean
}

export type CompiledQuery =
  | { readonly kind: 'empty' }
  /** `mayRunAway`: it was written by a person, so nobody knows how long it takes. */
  | { readonly kind: 'ready'; readonly pattern: RegExp; readonly mayRunAway: boolean }
  /** `problem`: a sentence for the person. */
  | { readonly kind: 'broken'; readonly problem: string }

/** No letter, digit or combining sign before, none behind: `\b` knows only English ones. */
const wordStart = String.raw`(?<![\p{L}\p{N}\p{M}_])`
const wordEnd = String.raw`(?![\p{L}\p{N}\p{M}_])`

/** A blank between two words also stands for a line end, with the indentation behind it: many minutes are wrapped. */
const blank = String.raw`(?:[ \u00a0]|[ \t]?\n[ \t]*)`

/** Make the expression that finds a query; it is global, by lines and by whole characters. */
export function compileQuery({ words, matchesCase, isWholeWord, isPattern }: FindQuery): CompiledQuery {
  if (words === '') return { kind: 'empty' }
  const source = isPattern ? `(?:${words})` : escaped(words).replaceAll(/(?<=\S) (?=\S)/g, blank)
  const flags = matchesCase ? 'gmu' : 'gimu'
  try {
    // A pattern may be made of two halves that no group must put together: `a)(b`.
    if (isPattern) RegExp(words, flags)
    const pattern = RegExp(isWholeWord ? wordStart + source + wordEnd : source, flags)
    return { kind: 'ready', pattern, mayRunAway: isPattern }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { kind: 'broken', problem: `This is no regular expression: ${reasonOf(error)}.` }
  }
}

function escaped(words: string): string {
  return words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

/** Browsers name the whole expression, which the person sees, and then the reason. */
function reasonOf({ message }: SyntaxError): string {
  const reason = message.slice(message.lastIndexOf(': ') + 1).trim()
  return reason.charAt(0).toLowerCase() + reason.slice(1)
}
