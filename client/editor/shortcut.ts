/** Keyboard shortcuts as people write them: `Mod+Shift+K`, where `Mod` is Ctrl, or Cmd on a Mac. */

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Whether a key event is a shortcut. Letters count in either case; nothing else may be held. */
export function isPressed(event: Pressed, shortcut: string, isMac = isApple()): boolean {
  const held = shortcut.split('+')
  const key = held.pop() ?? ''
  const isHeld = (name: string): boolean => held.includes(name)
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    event.altKey === isHeld('Alt') &&
    event.shiftKey === isHeld('Shift') &&
    event.ctrlKey === (isHeld('Mod') && !isMac) &&
    event.metaKey === (isHeld('Mod') && isMac)
  )
}

/** As it is told to people. */
export function shortcutWords(shortcut: string, isMac = isApple()): string {
  return isMac
    ? shortcut.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥')
    : shortcut.replace('Mod', 'Ctrl')
}

/** As `aria-keyshortcuts` takes it. */
export function ariaShortcut(shortcut: string, isMac = isApple()): string {
  return shortcut.replace('Mod', isMac ? 'Meta' : 'Control')
}

function isApple(): boolean {
  return /Mac|iP(?:hone|ad)/.test(navigator.userAgent)
}
