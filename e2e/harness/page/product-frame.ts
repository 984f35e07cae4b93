/** A place for an editor that looks as in the product: its type, its widths, and a scrolling area around. */
import '../../../client/styles/tokens.css'
import '../../../client/styles/base.css'
import styles from '../../../client/editor/rich-editor.module.css'

/** Appends it to the page, as high as the window; returns the element that an editor may be put into. */
export function appendProductFrame(): HTMLElement {
  const area = document.body.appendChild(document.createElement('div'))
  area.style.cssText = 'block-size: 100dvh; overflow-y: auto; display: grid; padding-inline: 1rem;'
  const content = area.appendChild(document.createElement('div'))
  content.className = styles.content ?? ''
  return content
}
