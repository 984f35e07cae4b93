import { wrapInList } from '@tiptap/pm/schema-list'
import { toggleMark } from '@tiptap/pm/commands'
import { expect, test } from 'vitest'
import { parseSeries } from '../../../shared/series/parse-series.ts'
import { HeadlessEditor } from '../../testing/headless-editor.ts'

/** The style of a series as its configuration says it. */
function styleOf(style: object) {
  const parsed = parseSeries(
    JSON.stringify({
      slug: 'wg',
      name: 'Working group',
      title: 'WG {date}',
      template: '',
      path: '{date}.md',
      commitSubject: 'Minutes {date}',
      cadence: { everyWeeks: 1, from: '2026-01-01', time: '09:30', timeZone: 'Europe/Oslo' },
      style,
    }),
  )
  if (parsed.kind === 'invalid') throw new Error(parsed.mistakes.join('\n'))
  return parsed.series[0]!.style
}

test('[MD15] the editor writes what is new in the style of the series', () => {
  const editor = new HeadlessEditor(
    'one\n\ntwo\n\n* old\n',
    styleOf({ bullets: ['+'], emphasis: '*', strong: '__' }),
  )
  const { bulletList, orderedList } = editor.schema.nodes
  const { italic, bold } = editor.schema.marks
  editor.select('one', true)
  editor.run(toggleMark(italic!))
  editor.run(wrapInList(bulletList!))
  editor.select('two', true)
  editor.run(toggleMark(bold!))
  editor.select('old')
  editor.type('er')
  expect(editor.text).toBe('+ *one*\n\n__two__\n\n* older\n')
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  const numbered = new HeadlessEditor('a\n', styleOf({ orderedDelimiter: ')' }))
  numbered.select('a')
  numbered.run(wrapInList(orderedList!))
  expect(numbered.text).toBe('1) a\n')
})
