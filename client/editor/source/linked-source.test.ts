import { markdown } from '@codemirror/lang-markdown'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { linkedSource } from './linked-source.ts'

/** The source once an address was pasted over the words between `⟦` and `⟧`; `null` where it is pasted as it is. */
function pasted(marked: string, address: string): string | null {
  const [from, to] = [marked.indexOf('⟦'), marked.indexOf('⟧') - 1]
  const doc = marked.replace(/[⟦⟧]/g, '')
  const linked = linkedSource(EditorState.create({ doc, extensions: markdown() }), from, to, address)
  return linked === null ? null : doc.slice(0, linked.from) + linked.insert + doc.slice(to)
}

const address = 'https://example.org/a'

test.each([
  ['Done, ⟦see⟧ it', address, `Done, [see](${address}) it`],
  ['Done!⟦see⟧ it', address, `Done\\![see](${address}) it`],
  ['Done\\!⟦see⟧ it', address, `Done\\![see](${address}) it`],
  ['Done\\\\!⟦see⟧ it', address, `Done\\\\\\![see](${address}) it`],
  ['Done!\n⟦see⟧ it', address, `Done!\n[see](${address}) it`],
  ['⟦see⟧', `${address}_(b)`, `[see](${address}_(b))`],
  ['⟦see⟧', `${address}_(b`, `[see](<${address}_(b>)`],
  ['⟦see⟧', `${address}/<x>`, `[see](${address}/<x>)`],
  ['see [⟦this⟧](https://example.org/b)', address, null],
  ['⟦two\nlines⟧', address, null],
])('[EDIT5] over %j the address %j makes %j of the source', (marked, pastedText, expected) => {
  expect(pasted(marked, pastedText)).toBe(expected)
})
