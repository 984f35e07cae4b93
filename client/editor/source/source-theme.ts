/** How the source view looks, in both themes: colours are custom properties of `styles/tokens.css`. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Markup stays readable but steps back behind the words. */
const highlightStyle = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '650' },
  { tag: tags.heading1, fontWeight: '700', fontSize: '1.15em' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, color: 'var(--color-code)' },
  { tag: [tags.link, tags.url], color: 'var(--color-link)' },
  { tag: tags.quote, color: 'var(--color-text-muted)' },
  {
    tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName],
    color: 'var(--color-syntax-mark)',
  },
])

const editorTheme = EditorView.theme({
  '&': { color: 'var(--color-text)', fontSize: '0.9375rem', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.65' },
  '.cm-content': { padding: '1.25rem 0 3rem', caretColor: 'var(--color-text)' },
  '.cm-line': { padding: '0 1.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--color-text)', borderLeftWidth: '2px' },
  '& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'var(--color-selection)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--color-selection)',
  },
  '.cm-foldPlaceholder': {
    marginInlineStart: '0.75em',
    padding: '0 0.5em',
    border: '1px solid var(--color-line)',
    borderRadius: 'var(--radius-small)',
    background: 'var(--color-sunken)',
    color: 'var(--color-text-muted)',
    fontFamily: 'var(--font-text)',
    fontSize: '0.8125rem',
    cursor: 'pointer',
  },
})

/** Everything about colours and type. */
export function sourceTheme(): Extension {
  return [editorTheme, syntaxHighlighting(highlightStyle)]
}
