/** Copies a text and says whether that worked. */
import { useState } from 'react'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'

type CopyButtonProps = {
  readonly label: string
  /** Read when the button is pressed. */
  readonly readText: () => string
}

export function CopyButton({ label, readText }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle')
  async function copy(): Promise<void> {
    setOutcome((await copyText(readText())) ? 'copied' : 'refused')
  }
  return (
    <>
      <Button onClick={() => void copy()} onBlur={() => setOutcome('idle')}>
        {outcome === 'copied' ? 'Copied' : label}
      </Button>
      <span className={outcome === 'refused' ? undefined : 'visually-hidden'} aria-live="polite">
        {outcome === 'copied' && 'Copied to the clipboard'}
        {outcome === 'refused' && 'The browser did not allow it: select the text and copy it.'}
      </span>
    </>
  )
}
