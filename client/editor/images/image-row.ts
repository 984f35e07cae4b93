/** The images of one text block, drawn in a row whose height never changes: what stands below does not jump. */
import styles from './image-row.module.css'

/** An address that is still being typed changes within this time, and is not asked for. */
const settledAfterMs = 600

/**
 * Draw the images; nothing is asked for before the row has stood for a moment and is near the window.
 *
 * @param addresses - https only
 */
export function createImageRow(addresses: readonly string[]): HTMLElement {
  const row = document.createElement('div')
  row.className = styles.row ?? ''
  row.contentEditable = 'false'
  const images = addresses.map((address) => {
    const { frame, load } = createFrame(address)
    row.append(frame)
    return load
  })
  setTimeout(() => {
    if (row.isConnected) for (const load of images) load()
  }, settledAfterMs)
  return row
}

function createFrame(address: string): { readonly frame: HTMLElement; readonly load: () => void } {
  const frame = document.createElement('a')
  frame.className = styles.frame ?? ''
  frame.href = address
  frame.target = '_blank'
  frame.rel = 'noopener noreferrer nofollow'
  frame.ariaLabel = 'Open the image in a new tab'
  // From the keyboard the card at its text opens it.
  frame.tabIndex = -1
  // The caret stays where it is.
  frame.addEventListener('mousedown', (event) => event.preventDefault())
  const image = document.createElement('img')
  // Its text stands above it in the minutes, and may be changing.
  image.alt = ''
  image.loading = 'lazy'
  image.decoding = 'async'
  image.referrerPolicy = 'no-referrer'
  image.draggable = false
  image.addEventListener('load', () => (frame.dataset.state = 'shown'))
  image.addEventListener('error', () => {
    frame.dataset.state = 'failed'
    frame.textContent = 'This image could not be loaded'
  })
  frame.append(image)
  return { frame, load: () => (image.src = address) }
}
