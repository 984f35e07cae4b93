/** The examples of GitHub's specification as Debian's `cmark-gfm` brings them; no package of npm holds them as data. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const path = '/usr/share/doc/cmark-gfm/spec.txt.gz'

/** How the specification writes an example: a fence of 32 grave accents, markdown, a dot, and its HTML. */
const example = /^`{32} example[^\n]*\n(.*?)^\.$.*?^`{32}$/gms

/** Markdown of each example, in order; none where Debian's package is not installed. */
export function readGfmSpecification(): readonly string[] {
  if (!existsSync(path)) return []
  const specification = gunzipSync(readFileSync(path)).toString()
  // It writes a tab as an arrow, to be seen.
  return [...specification.matchAll(example)].map(([, markdown = '']) => markdown.replaceAll('→', '\t'))
}
