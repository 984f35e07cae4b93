/** The window's title. */
import { useEffect } from 'react'

/** Name the window after what it shows; `null` while that is not known. */
export function useDocumentTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'Live Minutes' : `${title} · Live Minutes`
  }, [title])
}
