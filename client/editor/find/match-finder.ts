/** The matches of a query in the text blocks of a document; a block whose text stays is not searched again. */
import { compileQuery, type CompiledQuery, type FindQuery } from './find-query.ts'
import { findMatches, type Match } from './find-matches.ts'
import type { PatternSearch } from './pattern-search.ts'

/** More are neither marked nor counted. */
export const maxMatches = 10_000

/** A text block: its text, and where that begins in the editor. */
export type SearchedText = { readonly start: number; readonly text: string }

export type FoundMatches =
  | { readonly kind: 'empty' }
  | { readonly kind: 'broken'; readonly problem: string }
  /** Places in the editor, ascending. While a regular expression is still at work, `isComplete` is false. */
  | { readonly kind: 'found'; readonly matches: readonly Match[]; readonly isComplete: boolean }

const tooLong = 'This expression takes too long on these minutes. Make it simpler.'

export class MatchFinder {
  readonly #search: PatternSearch
  readonly #onFound: () => void
  #query: CompiledQuery = { kind: 'empty' }
  #texts: readonly SearchedText[] = []
  #known = new Map<string, readonly Match[]>()
  readonly #asked = new Set<string>()

  /**
   * @param search - for expressions that people write
   * @param onFound - what `found` gives has changed without a call of this class
   */
  constructor(search: PatternSearch, onFound: () => void) {
    this.#search = search
    this.#onFound = onFound
  }

  setQuery(query: FindQuery): void {
    this.stop()
    this.#query = compileQuery(query)
    this.setTexts(this.#texts)
  }

  /** The text blocks as they are now; those that are known cost nothing. */
  setTexts(texts: readonly SearchedText[]): void {
    this.#texts = texts
    const query = this.#query
    if (query.kind !== 'ready') return
    const before = this.#known
    this.#known = new Map()
    const unknown = new Set<string>()
    for (const { text } of texts) {
      const matches = before.get(text)
      if (matches !== undefined) this.#known.set(text, matches)
      else if (query.mayRunAway) unknown.add(text)
      else if (!this.#known.has(text)) this.#known.set(text, findMatches(text, query.pattern, maxMatches))
    }
    const asked = [...unknown].filter((text) => !this.#asked.has(text))
    if (asked.length > 0) this.#ask(query.pattern, asked)
  }

  found(): FoundMatches {
    if (this.#query.kind !== 'ready') return this.#query
    const matches: Match[] = []
    for (const { start, text } of this.#texts) {
      for (const match of this.#known.get(text) ?? []) {
        if (matches.length === maxMatches) return { kind: 'found', matches, isComplete: true }
        matches.push({ ...match, from: match.from + start, to: match.to + start })
      }
    }
    return { kind: 'found', matches, isComplete: this.#asked.size === 0 }
  }

  /** Forget all that was found, and search no more until the next query. */
  stop(): void {
    this.#search.stop()
    this.#asked.clear()
    this.#known.clear()
    this.#query = { kind: 'empty' }
  }

  #ask(pattern: RegExp, texts: readonly string[]): void {
    for (const text of texts) this.#asked.add(text)
    this.#search.search(pattern, texts, maxMatches, (found) => {
      if (found === null) {
        this.stop()
        this.#query = { kind: 'broken', problem: tooLong }
      }
      for (const [index, text] of texts.entries()) {
        this.#asked.delete(text)
        if (found !== null) this.#known.set(text, found[index] ?? [])
      }
      this.#onFound()
    })
  }
}
