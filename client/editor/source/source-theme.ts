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
  '.cm-ySelectionCaretDot': { display: 'none' },
  // A caret alone is too thin to point at.
  '.cm-ySelectionCaret::before': { content: '""', position: 'absolute', inset: '0 -3px' },
  '.cm-ySelectionInfo': {
    top: '-1.35em',
    left: 'calc(-1px - var(--label-shift, 0px))',
    boxSizing: 'border-box',
    maxInlineSize: '12rem',
    overflow: 'hidden',
    padding: '0.1em 0.4em',
    borderRadius: 'var(--radius-small) var(--radius-small) var(--radius-small) 0',
    fontFamily: 'var(--font-text)',
    fontSize: '0.75rem',
    fontWeight: '600',
    textOverflow: 'ellipsis',
    opacity: '1',
    animation: 'source-caret-label-fade 0.4s ease-in 3s forwards',
    // A name that faded must not keep clicks from the line above.
    pointerEvents: 'none',
  },
  '.cm-ySelectionCaret:hover > .cm-ySelectionInfo': { animation: 'none' },
  '@keyframes source-caret-label-fade': { to: { opacity: '0' } },
  '@media (prefers-reduced-motion: reduce)': {
    '.cm-ySelectionInfo': { animationDuration: '1ms', transition: 'none' },
  },
})

/** Everything about colours and type. */
export function sourceTheme(): Extension {
  return [editorTheme, syntaxHighlighting(highlightStyle)]
}
