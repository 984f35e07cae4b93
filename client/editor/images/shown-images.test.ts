import { EditorState, type Plugin } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../shared/testing/seeded-random.ts'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { httpsImages } from './image-addresses.ts'
import { shownImages } from './shown-images.ts'

function addressesIn(text: string): readonly string[] {
  return httpsImages(new HeadlessEditor(text).state.doc.child(0))
}

describe('addresses', () => {
  test.each([
    ['a ![view](https://example.org/a.png "At night") here', ['https://example.org/a.png']],
    ['![](https://example.org/a.png)', ['https://example.org/a.png']],
    ['![](https://example.org/a_(b).png)', ['https://example.org/a_(b).png']],
    ['![](<https://example.org/a.png> "At night")', ['https://example.org/a.png']],
    [
      '![a](https://e.org/1) ![b](HTTPS://e.org/2) ![c](https://e.org/1)',
      ['https://e.org/1', 'https://e.org/2'],
    ],
    ['# ![**a**](https://example.org/a.png)', []],
    ['![a][one]\n\n[one]: https://example.org/1', ['https://example.org/1']],
  ])('[EDIT43] %j names %j', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses)
  })

  test.each([
    '![a](http://example.org/a.png)',
    '![a](data:image/png;base64,iVBORw0KGgo=)',
    '![a](images/a.png)',
    '![a](//example.org/a.png)',
    '![a](https://name:secret@example.org/a.png)',
    '![a](https://)',
    '`![a](https://example.org/a.png)`',
    '\\![a](https://example.org/a.png)',
    '<img src="https://example.org/a.png">',
  ])('[EDIT43] %j names none that may be loaded', (text) => {
    expect(addressesIn(text)).toEqual([])
  })
})

describe('rows', () => {
  type Row = { readonly at: number; readonly key: unknown }

  function rowsOf(plugin: Plugin<DecorationSet>, state: EditorState): readonly Row[] {
    const rows = plugin.getState(state)?.find() ?? []
    return rows.map(({ from, spec }) => ({ at: from, key: (spec as { key: unknown }).key }))
  }

  function open(text: string) {
    const plugin = shownImages()
    const { doc } = new HeadlessEditor(text).state
    return { plugin, state: EditorState.create({ doc, plugins: [plugin] }) }
  }

  test('[EDIT44] a row stands behind the text block that names the images', () => {
    const { plugin, state } = open('* a ![one](https://e.org/1)\n  - below\n\nplain\n')
    expect(rowsOf(plugin, state)).toEqual([{ at: 9, key: 'images https://e.org/1' }])
  })

  test('[EDIT44] after any edits the rows are those of the text', () => {
    const picture = '![one](https://e.org/1)'
    const text = ['# Title', picture, 'plain', `* item ${picture}\n* item`, `> ${picture}`, 'last'].join(
      '\n\n',
    )
    for (let seed = 1; seed <= 10; seed++) {
      const random = createRandom(seed)
      let { state } = open(text)
      const { plugin } = open(text)
      state = state.reconfigure({ plugins: [plugin] })
      for (let step = 0; step < 25; step++) {
        const { tr, doc } = state
        const at = random.below(doc.childCount)
        const start = doc.children.slice(0, at).reduce((size, { nodeSize }) => size + nodeSize, 0)
        const copied = doc.child(random.below(doc.childCount))
        if (random.below(3) === 0 && doc.childCount > 1) tr.delete(start, start + doc.child(at).nodeSize)
        else if (random.below(2) === 0) tr.insert(start, copied)
        else tr.replaceWith(start, start + doc.child(at).nodeSize, copied)
        state = state.apply(tr)
        const fresh = EditorState.create({ doc: state.doc, plugins: [shownImages()] })
        const expected = rowsOf(fresh.plugins[0] as Plugin<DecorationSet>, fresh)
        expect(rowsOf(plugin, state), `seed ${seed}, step ${step}`).toEqual(expected)
      }
    }
  })
})
