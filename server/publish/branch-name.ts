/** Names of branches. */

/** What git-check-ref-format(1) forbids in a branch's name; each line is one of its rules. */
const forbidden: readonly RegExp[] = [
  /(^|\/)\./,
  /\.lock(\/|$)/,
  /\.\./,
  /[\u0000-\u0020\u007F~^:?*[\\]/,
  /^\/|\/\/|\/$/,
  /\.$/,
  /@\{/,
  /^@$/,
  /^-/,
  /^HEAD$/,
  // Ours: halves of characters and names too long for a file system.
  /\p{Surrogate}/u,
  /^.{201,}$/,
]

/** Whether git takes a name for a branch. */
export function isBranchName(name: string): boolean {
  return name !== '' && !forbidden.some((rule) => rule.test(name))
}
