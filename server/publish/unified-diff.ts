/** What landing would change in a file, as `git apply` takes it. */
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff'

/** Two texts with nothing in common take a time that grows with the square of their length. */
const DIFF_LIMIT_MS = 1_000

const CONTEXT_LINES = 3

/**
 * Unified diff from the repository's file to the document; empty when they are the same.
 *
 * @param before - `null`: there is no file yet
 */
export function unifiedDiff(path: string, before: string | null, after: string): string {
  if (before === after) return ''
  const [oldName, newName] = [quoted(`a/${path}`), quoted(`b/${path}`)]
  const header = `diff --git ${oldName} ${newName}\n${before === null ? 'new file mode 100644\n' : ''}`
  // An empty new file has no lines to show; the header alone says that it is there.
  if ((before ?? '') === after) return `${header}index 0000000..e69de29\n`
  const names = `--- ${before === null ? '/dev/null' : terminated(oldName)}\n+++ ${terminated(newName)}\n`
  const hunks = createTwoFilesPatch('', '', before ?? '', after, undefined, undefined, {
    context: CONTEXT_LINES,
    // Names are ours to write, as git reads them.
    headerOptions: OMIT_HEADERS,
    timeout: DIFF_LIMIT_MS,
  })
  return header + names + (hunks ?? wholeFileHunk(before ?? '', after))
}

/** Every line out, every line in: right for any two texts, if not short. */
function wholeFileHunk(before: string, after: string): string {
  const [removed, added] = [linesOf(before), linesOf(after)]
  const counts = `@@ -${before === '' ? 0 : 1},${removed.length} +${after === '' ? 0 : 1},${added.length} @@\n`
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)]
  return counts + lines.join('')
}

function linesOf(text: string): readonly string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  return lines.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`))
}

/** As git writes a path with a quotation mark; a path holds no other character that it would escape (DOC7). */
function quoted(path: string): string {
  return path.includes('"') ? `"${path.replaceAll('"', '\\"')}"` : path
}

/** git ends a name with blanks in it by a tab. */
function terminated(path: string): string {
  return path.includes(' ') && !path.startsWith('"') ? `${path}\t` : path
}
