/** The element of another person's caret: without width, its name above the line. */
import styles from './caret-element.module.css'

export function createCaret(name: string, color: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.style.setProperty('--caret-color', color)
  const label = document.createElement('span')
  label.className = styles.label ?? ''
  label.textContent = name
  caret.append(label)
  return caret
}
