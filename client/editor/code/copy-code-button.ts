/** The button that copies a code block. */
import { copyText } from '../../ui/copy-text.ts'

type CopyCodeSetup = {
  /** Read when the button is pressed. */
  readonly readCode: () => string
  /** Says aloud what came of it. */
  readonly say: (words: string) => void
  /** The caret goes back to the code. */
  readonly onLeave: () => void
}

const label = 'Copy'

/** Tab leads to it from the field beside it; Escape and Shift+Tab lead back. */
export function createCopyCodeButton({ readCode, say, onLeave }: CopyCodeSetup): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.ariaLabel = 'Copy the code'
  // One stop for each block would be many; see the keys of the field.
  button.tabIndex = -1
  // The caret stays where it is.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    void copyText(readCode()).then((isCopied) => {
      button.textContent = isCopied ? 'Copied' : label
      say(isCopied ? 'The code is copied' : 'The browser did not allow it: select the code and copy it')
    })
  })
  const forget = (): void => {
    button.textContent = label
  }
  button.addEventListener('pointerleave', forget)
  button.addEventListener('blur', forget)
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onLeave()
    else if (event.key === 'Tab' && event.shiftKey) {
      const field = button.parentElement?.querySelector('input')
      field?.focus()
    } else return
    event.preventDefault()
  })
  return button
}
