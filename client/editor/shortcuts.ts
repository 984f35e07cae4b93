/** The keys of the editor that are not the usual ones of formatting: what binds them and the README's table read them here. */

/** A key as keymaps write it; `Mod` is Ctrl, or Cmd on a Mac. */
export type Shortcut = {
  readonly keys: string
  /** Where a Mac's own keys would be in the way. */
  readonly macKeys?: string
  /** What it does, for people. */
  readonly does: string
  readonly views: 'both' | 'rich'
}

export const shortcuts = {
  find: { keys: 'Mod-f', does: 'Find; pressed again, the browser’s own search', views: 'both' },
  replace: { keys: 'Mod-h', macKeys: 'Meta-Alt-f', does: 'Find and replace', views: 'both' },
  findNext: { keys: 'F3', does: 'Next match', views: 'both' },
  findPrevious: { keys: 'Shift-F3', does: 'Previous match', views: 'both' },
  goToHeading: { keys: 'Mod-Shift-o', does: 'Go to a heading', views: 'both' },
  moveUp: { keys: 'Alt-ArrowUp', does: 'Move the block, list item or line up', views: 'both' },
  moveDown: { keys: 'Alt-ArrowDown', does: 'Move the block, list item or line down', views: 'both' },
  moveSectionUp: { keys: 'Alt-Shift-ArrowUp', does: 'Move the section up', views: 'both' },
  moveSectionDown: { keys: 'Alt-Shift-ArrowDown', does: 'Move the section down', views: 'both' },
  growSelection: {
    keys: 'Alt-Shift-ArrowRight',
    macKeys: 'Ctrl-Meta-Shift-ArrowRight',
    does: 'Select more: word, markup, block, item, list, section, all',
    views: 'both',
  },
  shrinkSelection: {
    keys: 'Alt-Shift-ArrowLeft',
    macKeys: 'Ctrl-Meta-Shift-ArrowLeft',
    does: 'Select less again',
    views: 'both',
  },
  fold: { keys: 'Mod-Shift-Enter', does: 'Fold or unfold the section', views: 'both' },
  foldAll: { keys: 'Mod-Alt-Enter', does: 'Fold all sections, or unfold all', views: 'both' },
  link: { keys: 'Mod-Shift-k', does: 'Make a link, or change the one at the caret', views: 'rich' },
  atCaret: {
    keys: 'Alt-Enter',
    does: 'Go to the card of the link, or the language of the code',
    views: 'rich',
  },
  taskList: {
    keys: 'Mod-Shift-9',
    does: 'Make tasks of the list items or paragraphs, or end that',
    views: 'rich',
  },
  tableTools: {
    keys: 'Alt-Shift-F10',
    does: 'Go to the tools of the table; Escape comes back',
    views: 'rich',
  },
  toolbar: { keys: 'Alt-F10', does: 'Go to the toolbar; Escape comes back', views: 'rich' },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutName = keyof typeof shortcuts

/** The key that does it on this machine. */
export function keysOf(name: ShortcutName): string {
  const shortcut: Shortcut = shortcuts[name]
  return isMac() ? (shortcut.macKeys ?? shortcut.keys) : shortcut.keys
}

/** Whether a key press is that shortcut; letters also by their place, for keyboards that have others there. */
export function isShortcut(event: KeyboardEvent, name: ShortcutName): boolean {
  const words = keysOf(name).split('-')
  const key = words.at(-1) ?? ''
  const isMod = words.includes('Mod')
  const isKey =
    key.length > 1 || /^[a-z]$/i.test(event.key)
      ? event.key.toLowerCase() === key.toLowerCase()
      : event.code === `Key${key.toUpperCase()}`
  return (
    isKey &&
    event.ctrlKey === (words.includes('Ctrl') || (isMod && !isMac())) &&
    event.metaKey === (words.includes('Meta') || (isMod && isMac())) &&
    event.altKey === words.includes('Alt') &&
    event.shiftKey === words.includes('Shift')
  )
}

/** A key in the words of this machine, or of a Mac or another: `Ctrl+Shift+O`. */
export function keyWords(keys: string, onMac: boolean = isMac()): string {
  const words = { Mod: onMac ? '⌘' : 'Ctrl', Meta: '⌘', Ctrl: 'Ctrl', Alt: onMac ? '⌥' : 'Alt' } as const
  return keys
    .split('-')
    .map((word) => (word in words ? words[word as keyof typeof words] : word.replace('Arrow', '')))
    .map((word) => (word.length === 1 ? word.toUpperCase() : word))
    .join('+')
}

/** A key as `aria-keyshortcuts` takes it: `Control+Shift+O`. */
export function ariaKeys(keys: string): string {
  const words = { Mod: isMac() ? 'Meta' : 'Control', Ctrl: 'Control' } as const
  return keys
    .split('-')
    .map((word) => (word in words ? words[word as keyof typeof words] : word))
    .map((word) => (word.length === 1 ? word.toUpperCase() : word))
    .join('+')
}

/** Whether this machine has the keys of a Mac. */
export function isMac(): boolean {
  return /Mac|iP(?:hone|ad)/.test(globalThis.navigator.userAgent)
}
