/** Paths inside a notes repository. */

/** Names that git, or a file system that folds case or drops trailing dots, takes for its own folder. */
const GIT_FOLDER = /^(\.git|git~1)[. ]*$/i

/** Control, format, line-break and unpaired surrogate characters: none of them shows, some of them fold away. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** Longest path in UTF-16 units. */
const MAX_PATH_LENGTH = 500

/**
 * Whether a path stays inside the repository on every system that may check it out (DOC7): relative, `/` between
 * its segments, none of them empty, `.`, `..` or `.git`; no backslash, no colon, no character that cannot be seen.
 */
export function isSafeRepositoryPath(path: string): boolean {
  if (path.length === 0 || path.length > MAX_PATH_LENGTH) return false
  if (path.includes('\\') || path.includes(':') || UNSEEN.test(path)) return false
  return path.split('/').every(isSafeSegment)
}

function isSafeSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && !GIT_FOLDER.test(segment)
}
