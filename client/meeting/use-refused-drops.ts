/** Keeps the page when something is dropped beside the text: the browser would open it in the page's place. */
import { useEffect } from 'react'
import { filesRefusedWords } from '../editor/paste/refusal-words.ts'

/** Where the browser puts in words and addresses that are dropped. */
const fields = 'input, textarea, [contenteditable=true]'

/**
 * Refuse what is dropped anywhere on the page and not taken by an editor or a field.
 *
 * @param tell - shows words to the person; must stay the same function
 */
export function useRefusedDrops(tell: (words: string) => void): void {
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      // Only of a drag that is taken does the page hear the drop.
      if (!event.defaultPrevented && isOpenedByBrowser(event)) event.preventDefault()
    }
    const refuse = (event: DragEvent): void => {
      if (event.defaultPrevented || !isOpenedByBrowser(event)) return
      event.preventDefault()
      const names = [...(event.dataTransfer?.files ?? [])].map(({ name }) => name)
      if (names.length > 0) tell(filesRefusedWords(names))
    }
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', refuse)
    return () => {
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', refuse)
    }
  }, [tell])
}

function isOpenedByBrowser({ dataTransfer, target }: DragEvent): boolean {
  const types = dataTransfer?.types ?? []
  if (types.includes('Files')) return true
  const isInField = target instanceof Element && target.closest(fields) !== null
  return !isInField && types.includes('text/uri-list')
}
