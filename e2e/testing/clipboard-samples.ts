/** What programs put on the clipboard, and the markdown that a person would have typed instead (`e2e/clipboard/`). */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../clipboard')

export type ClipboardSample = {
  /** Program and what was copied, as `google-docs/nested-list`. */
  readonly name: string
  /** By MIME type. */
  readonly formats: Readonly<Record<string, string>>
  /** What an empty document holds after the paste. */
  readonly markdown: string
}

/** Files of a sample by their ends, and the format that each holds. */
const formatOfEnd = { html: 'text/html', txt: 'text/plain', vscode: 'vscode-editor-data' } as const

/** All samples by name. */
export function clipboardSamples(): readonly ClipboardSample[] {
  return globSync('*/*.md', { cwd: folder })
    .sort()
    .map((path) => {
      const name = path.slice(0, -'.md'.length)
      const formats = Object.entries(formatOfEnd).flatMap(([end, format]) => {
        const file = `${folder}/${name}.${end}`
        return existsSync(file) ? [[format, readFileSync(file, 'utf8')] as const] : []
      })
      return {
        name,
        formats: Object.fromEntries(formats),
        markdown: readFileSync(`${folder}/${path}`, 'utf8'),
      }
    })
}
