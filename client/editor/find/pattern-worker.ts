/** Runs people's regular expressions beside the page: one that takes for ever holds up nobody. */
import { findMatches, type Match } from './find-matches.ts'

export type PatternOrder = {
  readonly id: number
  readonly pattern: RegExp
  readonly texts: readonly string[]
  /** Matches per text. */
  readonly limit: number
}

export type PatternAnswer = { readonly id: number; readonly found: readonly (readonly Match[])[] }

addEventListener('message', ({ data: { id, pattern, texts, limit } }: MessageEvent<PatternOrder>) => {
  const answer: PatternAnswer = { id, found: texts.map((text) => findMatches(text, pattern, limit)) }
  postMessage(answer)
})
