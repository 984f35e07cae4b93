/** What the page says when it does not take something in: what happened, to what, and what to do now. */
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts'

const mebibyte = 1024 * 1024

/** @param bytes - of the minutes as they would have become */
export function tooLargeWords(bytes: number): string {
  const limit = `${MAX_DOCUMENT_BYTES / mebibyte} MiB`
  return `Not put in: the minutes would be ${inMebibytes(bytes)} and hold at most ${limit}. Nothing was changed: take something out first, or put in less.`
}

/** @param names - of the files, as far as they have names */
export function filesRefusedWords(names: readonly string[]): string {
  const [name] = names
  const what =
    names.length > 1
      ? `${names.length} files were`
      : name === undefined || name === ''
        ? 'A file was'
        : `“${name}” was`
  return `${what} not put in: the minutes are text and hold no files. Put the file on the web and paste its address.`
}

export function imagesLeftOutWords(count: number): string {
  const what = count === 1 ? 'An image was' : `${count} images were`
  return `${what} left out: the minutes hold no files, only images with a web address. The text is all there.`
}

/** Rounded up, so that what is just over the limit does not read as the limit. */
function inMebibytes(bytes: number): string {
  return `${(Math.ceil((bytes / mebibyte) * 100) / 100).toFixed(2)} MiB`
}
