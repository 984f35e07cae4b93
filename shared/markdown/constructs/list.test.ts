import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../parse-markdown.ts'
import { textContent, type RichNode } from '../rich-node.ts'
import { asRead, writeBlocks } from '../write-blocks.ts'

/** Kinds of nodes as a tree in brackets, paragraphs and text left out. */
function shapeOf(node: RichNode): string {
  const inner = (node.content ?? []).map(shapeOf).filter((shape) => shape !== '')
  if (node.type === 'text' || node.type === 'hardBreak') return ''
  if (node.type === 'paragraph') return textContent(node)
  return `${node.type}(${inner.join(' ')}${inner.length === 0 ? textContent(node) : ''})`
}

function shapes(text: string): string {
  const { blocks, tail } = parseMarkdown(text)
  expect(writeBlocks(blocks, asRead).text + tail).toBe(text)
  return blocks.map(({ node }) => shapeOf(node)).join(' ')
}

describe('lists', () => {
  test.each([
    ['-\n  a\n-\n  b', 'bulletList(listItem(a) listItem(b))'],
    ['-   \n  a', 'bulletList(listItem(a))'],
    ['1.\n\ta\n\n\tb', 'orderedList(listItem(a b))'],
    ['> *\n>   a', 'blockquote(bulletList(listItem(a)))'],
    ['*\n  [x] a', 'bulletList(listItem(a))'],
    ['*\n  ---', 'bulletList(listItem(horizontalRule()))'],
    [' - a\n   - b\n\t - c', 'bulletList(listItem(a bulletList(listItem(b bulletList(listItem(c))))))'],
    [
      '- a\n\t- b\n\t\t- c\n\n\t\t  d',
      'bulletList(listItem(a bulletList(listItem(b bulletList(listItem(c d))))))',
    ],
    ['* a\n  > b\n  >\n* c', 'bulletList(listItem(a blockquote(b)) listItem(c))'],
    ['- ```\n  a\n\n  ```', 'bulletList(listItem(codeBlock(a\n)))'],
    ['-   <b>\n\ta', 'bulletList(listItem(rawBlock(<b>\na)))'],
    ['- ```\n> b', 'bulletList(listItem(rawBlock(```))) blockquote(b)'],
  ])('[MD2] %j is %s', (text, shape) => {
    expect(shapes(text)).toBe(shape)
  })

  test('[MD2] what cannot be written inside a list is source there, not the whole list', () => {
    expect(shapes('* a\n* * \n\t---\n* c')).toBe(
      'bulletList(listItem(a) listItem(rawBlock(* \n---)) listItem(c))',
    )
  })
})

describe('quotes', () => {
  test.each([
    ['>\n> a\n>  ', 'blockquote(a)'],
    ['>\n>  \n> ', 'blockquote()'],
    ['>  ', 'blockquote()'],
    ['> a\n>\n> b\n>', 'blockquote(a b)'],
    ['   > > 1.  a\n>>\n>>     b', 'blockquote(blockquote(orderedList(listItem(a b))))'],
    ['>>- a\n>>\n  >  > b', 'blockquote(blockquote(bulletList(listItem(a)) b))'],
    ['>> a\n> - b', 'blockquote(blockquote(a) bulletList(listItem(b)))'],
    ['> ```\n> a\n\nb', 'blockquote(rawBlock(```\na)) b'],
  ])('[MD2] %j is %s', (text, shape) => {
    expect(shapes(text)).toBe(shape)
  })
})

describe('fenced code', () => {
  test.each([
    ['```\n```', ''],
    ['```\n\n```', ''],
    ['~~~~ a\\+b {x}\na\n~~~~~  ', 'a'],
    ['```\n``` aaa\n```', '``` aaa'],
    ['  ```\n  a\n    b\n  ```', 'a\n  b'],
    ['  ```\na\n   b\n  ```', 'a\n b'],
    [' ```\n a\n\n b\n```', 'a\n\nb'],
  ])('[MD2] %j shows %j', (text, code) => {
    expect(shapes(text)).toBe(`codeBlock(${code})`)
  })
})
