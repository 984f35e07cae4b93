/** Code that was copied from a program for code: its HTML says only in which colours. */
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import { writeNewBlocks } from '../../../shared/markdown/write-new.ts'
import { codeBlock } from './html/nest-entries.ts'
import { styleDeclarations } from './html/style-declarations.ts'

/** Where VS Code says what language it was. */
const vscodeFormat = 'vscode-editor-data'

/** Languages of VS Code whose text is no code. */
const proseModes = new Set(['', 'markdown', 'plaintext', 'git-commit', 'log'])

/**
 * The markdown for what a program for code copied: its plain text, or a block of code where the language is known.
 *
 * @returns `null` for what other programs copied
 */
export function codeOfEditor(
  html: string,
  plain: string,
  transfer: DataTransfer,
  style: HouseStyle,
): string | null {
  if (plain === '') return null
  const mode = vscodeMode(transfer.getData(vscodeFormat))
  if (mode === null) return isColouredCode(html) || isShownText(html) ? plain : null
  const isCode = !proseModes.has(mode) && plain.trim().includes('\n')
  return isCode ? writeNewBlocks([codeBlock(plain, mode)], style) : plain
}

function vscodeMode(written: string): string | null {
  if (written === '') return null
  try {
    const told: unknown = JSON.parse(written)
    const mode: unknown = typeof told === 'object' && told !== null && 'mode' in told ? told.mode : ''
    return typeof mode === 'string' ? mode : ''
  } catch (error) {
    // Another program may use the name for something else.
    if (error instanceof SyntaxError) return ''
    throw error
  }
}

/** Lines in a font of code whose words have colours, and nothing beside them. */
function isColouredCode(html: string): boolean {
  const root = onlyElement(html)
  if (root === null || root.hasAttribute('class')) return false
  const declared = styleDeclarations(root)
  const keepsBlanks = root.localName === 'pre' || (declared.get('white-space') ?? '').startsWith('pre')
  const isCodeFont = /mono|courier|consolas|menlo/i.test(declared.get('font-family') ?? '')
  return keepsBlanks && isCodeFont && root.querySelector('span[style*="color"]') !== null
}

/** A text file as a browser shows it. */
function isShownText(html: string): boolean {
  const root = onlyElement(html)
  if (root?.localName !== 'pre' || root.hasAttribute('class') || root.childElementCount > 0) return false
  const declared = styleDeclarations(root)
  return declared.get('word-wrap') === 'break-word' && declared.get('white-space') === 'pre-wrap'
}

function onlyElement(html: string): Element | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const shown = [...body.children].filter(({ localName }) => !/^(?:meta|style|br)$/.test(localName))
  return shown.length === 1 ? (shown[0] ?? null) : null
}
