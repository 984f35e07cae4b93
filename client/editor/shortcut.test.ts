import { expect, test } from 'vitest'
import { ariaShortcut, isPressed, shortcutWords } from './shortcut.ts'

const nothing = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }

test.each([
  [{ key: 'K', ctrlKey: true, shiftKey: true }, false, true],
  [{ key: 'k', metaKey: true, shiftKey: true }, true, true],
  [{ key: 'K', metaKey: true, shiftKey: true }, false, false],
  [{ key: 'k', ctrlKey: true }, false, false],
  [{ key: 'K', ctrlKey: true, shiftKey: true, altKey: true }, false, false],
])('[EDIT46] %j on a Mac (%j) is Mod+Shift+K: %j', (held, isMac, expected) => {
  expect(isPressed({ ...nothing, ...held }, 'Mod+Shift+K', isMac)).toBe(expected)
})

test('[EDIT46] a shortcut is told as the machine has it', () => {
  expect([shortcutWords('Mod+Shift+K', false), shortcutWords('Mod+Shift+K', true)]).toEqual([
    'Ctrl+Shift+K',
    '⌘⇧K',
  ])
  expect([ariaShortcut('Mod+B', false), ariaShortcut('Mod+B', true)]).toEqual(['Control+B', 'Meta+B'])
})
