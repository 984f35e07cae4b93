/** Front matter: settings for a site generator at the head of a file, which markdown does not know. */

/** Between two lines `---` at the start of the text; its first line names a key. */
const frontMatter = /^---[ \t]*\n[A-Za-z][\w .-]*:(?:[ \t].*)?\n(?:.*\n)*?---[ \t]*(?:\n|$)/

/** The front matter with the line end behind it, and what follows it. */
export function splitFrontMatter(text: string): { readonly head: string; readonly body: string } {
  const [head = ''] = frontMatter.exec(text) ?? []
  return { head, body: text.slice(head.length) }
}
