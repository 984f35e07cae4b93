/** Fenced code blocks with their language (CommonMark 4.5). */
import type { Code } from 'mdast'
import { decodeString } from 'micromark-util-decode-string'
import { endOf, lineEnd, type ReadContext, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, textContent, type RichNode } from '../rich-node.ts'
import { lineContent, readLines, writeLines } from './lines.ts'

/** Indent, fence, info string. */
const opening = /^( {0,3})(`{3,}|~{3,})(.*)$/

/** @returns `null` for indented code and code without an end, which stay source */
export function readCodeBlock(node: Code, start: number, { source, prefix }: ReadContext): RichNode | null {
  const [first = '', ...others] = source.slice(start, lineEnd(source, endOf(node))).split('\n')
  const [whole, indent = '', fence = '', info = ''] = opening.exec(first) ?? []
  const last = others.at(-1)
  if (whole === undefined || !last?.startsWith(prefix)) return null
  const closing = last.slice(prefix.length)
  const { text: code, leads } = readLines(others.slice(0, -1), prefix + indent)
  if (!isClosing(closing, fence) || code !== node.value) return null
  const isLineless = others.length === 1
  return {
    type: 'codeBlock',
    attrs: {
      language: node.lang ?? null,
      indent,
      fence,
      info,
      closing,
      leads,
      ...(isLineless ? { isLineless } : {}),
    },
    content: lineContent(code),
  }
}

export function writeCodeBlock(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  const code = textContent(node)
  const own = stringAttribute(node, 'fence')
  const fence = own !== null && isFenceOf(own, code) ? own : newFence(code, context.style.fence)
  const indent = stringAttribute(node, 'indent') ?? ''
  const closing = stringAttribute(node, 'closing') ?? ''
  const prefix = context.prefix + indent
  writer.skip(1)
  writer.syntax(indent + fence + infoOf(node))
  if (code === '' && node.attrs?.isLineless === true) {
    writer.anchor()
  } else {
    writer.syntax('\n')
    writeLines(writer, node, code, { ...context, prefix }, false)
  }
  writer.syntax(`\n${context.prefix}${isClosing(closing, fence) ? closing : indent + fence}`)
  writer.skip(1)
}

/** The info string as written, with another first word where the language is another by now. */
function infoOf(node: RichNode): string {
  const language = stringAttribute(node, 'language') ?? ''
  const info = stringAttribute(node, 'info') ?? ''
  const [, blanks = '', written = '', rest = ''] = /^(\s*)(\S*)(.*)$/.exec(info) ?? []
  if (decodeString(written) === language) return info
  return language === '' ? '' : blanks + language + rest
}

/** Whether a line ends the code that `fence` began. */
function isClosing(line: string, fence: string): boolean {
  const [, run] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line) ?? []
  return run?.startsWith(fence) === true
}

function isFenceOf(fence: string, code: string): boolean {
  return !code.split('\n').some((line) => isClosing(line, fence))
}

function newFence(code: string, usual: string): string {
  let fence = usual
  while (!isFenceOf(fence, code)) fence += usual.charAt(0)
  return fence
}
