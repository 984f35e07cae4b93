/** Brings one file into house style. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { formatMarkdown } from '../../shared/markdown/format-markdown.ts'
import type { HouseStyle } from '../../shared/markdown/house-style.ts'
import { MAX_DOCUMENT_BYTES } from '../../shared/protocol/limits.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { replaceFile } from './replace-file.ts'

export type FormatLine =
  /** What had to be normalised, in words; the file was not changed where only checking was asked for. */
  | { readonly kind: 'changed'; readonly file: string; readonly notices: readonly string[] }
  | { readonly kind: 'unchanged'; readonly file: string }
  | { readonly kind: 'failed'; readonly file: string; readonly reason: string }

type FormatOptions = {
  readonly style: HouseStyle
  /** Change nothing. */
  readonly isCheck: boolean
}

const tooLarge = `is larger than a document may be, ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`

/** Format a file in place. Whatever the file system refuses is told, never thrown. */
export async function formatFile(file: string, options: FormatOptions): Promise<FormatLine> {
  try {
    return await formatFound(file, await realpath(file), options)
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === null) throw error
    return { kind: 'failed', file, reason }
  }
}

async function formatFound(
  file: string,
  path: string,
  { style, isCheck }: FormatOptions,
): Promise<FormatLine> {
  const failed = (reason: string): FormatLine => ({ kind: 'failed', file, reason })
  const found = await stat(path)
  if (found.isDirectory()) return failed('it is a folder')
  if (!found.isFile()) return failed('it is no regular file')
  if (found.size > MAX_DOCUMENT_BYTES) return failed(`it ${tooLarge}`)
  const text = decodeUtf8(await readFile(path))
  if (text === null) return failed('the file is not UTF-8')
  const { markdown, notices } = formatMarkdown(text, style)
  if (markdown === text) return { kind: 'unchanged', file }
  if (Buffer.byteLength(markdown) > MAX_DOCUMENT_BYTES) return failed(`in house style it ${tooLarge}`)
  if (!isCheck) await replaceFile(path, markdown, found.mode & 0o7777)
  return { kind: 'changed', file, notices: notices.map(({ message }) => message) }
}

/** What the file system said; `null` for an error of another kind. */
function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  return error.code === 'ENOENT' ? 'there is no such file' : error.message
}
