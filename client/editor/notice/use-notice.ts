/** The words that an editor shows beside its text. */
import { useCallback, useState } from 'react'

type Notice = {
  readonly notice: string | null
  /** Show words in place of those that are shown; always the same function. */
  readonly tell: (words: string) => void
  readonly close: () => void
}

export function useNotice(): Notice {
  const [notice, setNotice] = useState<string | null>(null)
  const tell = useCallback((words: string) => setNotice(words), [])
  const close = useCallback(() => setNotice(null), [])
  return { notice, tell, close }
}
