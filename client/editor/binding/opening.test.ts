import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import { TypingEditor } from '../../testing/typing-editor.ts'

vi.mock(import('../../../shared/markdown/parse-markdown.ts'), { spy: true })

test('[EDIT50] [MD3] opening reads the text once, and writes nothing', () => {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, '# Minutes\n\n* one\n* https://example.com/two\n')
  const changed = vi.fn()
  text.observe(changed)
  const editor = new TypingEditor(text)
  expect(parseMarkdown).toHaveBeenCalledTimes(1)
  expect(editor.state.doc.children).toEqual(editor.binding.projection?.nodes)
  expect(changed).not.toHaveBeenCalled()
})
