/** The words that an editor shows beside its text. */
import { useCallback, useState } from 'react'

export type Notice = {
  readonly words: string
  /** How often something was said since nothing was shown: the same words again are another notice. */
  readonly count: number
}

type ShownNotice = {
  readonly notice: Notice | null
  /** Show words in place of those that are shown; always the same function. */
  readonly tell: (words: string) => void
  readonly close: () => void
}

export function useNotice(): ShownNotice {
  const [notice, setNotice] = useState<Notice | null>(null)
  const tell = useCallback(
    (words: string) => setNotice((before) => ({ words, count: (before?.count ?? 0) + 1 })),
    [],
  )
  const close = useCallback(() => setNotice(null), [])
  return { notice, tell, close }
}
