/** Blocks of code in HTML, with the language that a class or an attribute names. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { isDropped } from './dropped-parts.ts'
import { codeBlock } from './nest-entries.ts'

/** How highlighters write the language in a class; GitHub writes the name of a grammar. */
const inClass = /(?:^|\s)(?:language-|lang-|brush:\s*|sourceCode\s+)([\w+#.-]+)/i
const grammarInClass = /\bhighlight-(?:source|text(?:-html)?)-([\w+#.-]+)/i

/** Grammars that nobody names so behind a fence. */
const grammars: Readonly<Record<string, string>> = { 'c++': 'cpp', cs: 'csharp', basic: 'html', shell: 'sh' }

/** What highlighters call text without a language. */
const noLanguage = new Set(['plaintext', 'text', 'plain', 'none', 'nohighlight', 'txt'])

export function readPre(pre: Element): RichNode {
  return codeBlock(shownText(pre).replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' '), languageOf(pre))
}

function shownText(element: Element): string {
  return [...element.childNodes]
    .map((child) => {
      if (!(child instanceof Element))
        return child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '') : ''
      if (child.localName === 'br') return '\n'
      return isDropped(child) ? '' : shownText(child)
    })
    .join('')
}

/** Named at the block, at the code in it, or at what stands around it. */
function languageOf(pre: Element): string | null {
  const around = [pre.querySelector('code'), pre, pre.parentElement, pre.parentElement?.parentElement]
  const named = around.map((element) => (element ? languageAt(element) : null)).find((name) => name !== null)
  return named == null || noLanguage.has(named) ? null : named
}

function languageAt(element: Element): string | null {
  const classes = element.getAttribute('class') ?? ''
  const grammar = grammarInClass.exec(classes)?.[1]?.toLowerCase()
  if (grammar !== undefined) return grammars[grammar] ?? grammar
  const told = element.getAttribute('data-language') ?? element.getAttribute('data-lang')
  return (told ?? inClass.exec(classes)?.[1])?.toLowerCase() ?? null
}
