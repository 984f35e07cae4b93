/** Fenced code blocks with their language (CommonMark 4.5). */
import type { Code } from 'mdast'
import { endOf, lineEnd, type ReadContext, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, textContent, type RichNode } from '../rich-node.ts'
import { lineContent, readLines, writeLines } from './lines.ts'

/** Indent, fence, info string; at least one line of code; the closing fence. */
const fenced = /^( {0,3})(`{3,}|~{3,})([^\n]*)\n(.*)\n( {0,3}(?:`{3,}|~{3,})[ \t]*)$/s

/** @returns `null` for indented, unclosed and empty code, which stays source */
export function readCodeBlock(node: Code, start: number, { source, prefix }: ReadContext): RichNode | null {
  const written = readLines(source.slice(start, lineEnd(source, endOf(node))), prefix)
  const [, indent = '', fence = '', info = '', code = '', closing = ''] = fenced.exec(written) ?? []
  if (fence === '' || !closing.trim().startsWith(fence)) return null
  return {
    type: 'codeBlock',
    attrs: { language: node.lang ?? null, indent, fence, info, closing },
    content: lineContent(code),
  }
}

export function writeCodeBlock(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  const code = textContent(node)
  const own = stringAttribute(node, 'fence')
  const fence = own !== null && isFenceOf(own, code) ? own : newFence(code, context.style.fence)
  const language = stringAttribute(node, 'language') ?? ''
  const info = stringAttribute(node, 'info') ?? ''
  const closing = stringAttribute(node, 'closing')
  writer.skip(1)
  writer.syntax(`${stringAttribute(node, 'indent') ?? ''}${fence}`)
  writer.syntax(
    `${info.trim().split(/\s/)[0] === language ? info : language}\n${code.startsWith('\n') || code === '' ? context.prefix.trimEnd() : context.prefix}`,
  )
  writeLines(writer, code, context)
  writer.syntax(`\n${context.prefix}${closing?.trim().startsWith(fence) ? closing : fence}`)
  writer.skip(1)
}

function isFenceOf(fence: string, code: string): boolean {
  const [character = ''] = fence
  return !code.split('\n').some((line) => line.trim().startsWith(character.repeat(fence.length)))
}

function newFence(code: string, usual: string): string {
  let fence = usual
  while (!isFenceOf(fence, code)) fence += usual.charAt(0)
  return fence
}
