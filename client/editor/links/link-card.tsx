/** A card beside a link or image: where it leads, and what can be done with it. */
import type { Editor } from '@tiptap/react'
import { Check, Copy, ExternalLink, Pencil, Unlink, type LucideIcon } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { copyText } from '../../ui/copy-text.ts'
import styles from './link-card.module.css'
import { placeBeside } from './place-beside.ts'
import { isOpenable } from './link-target.ts'
import type { ShownLink } from './use-link-card.ts'

type LinkCardProps = {
  readonly editor: Editor
  readonly shown: ShownLink
  readonly isEditable: boolean
  readonly onChange: () => void
  readonly onRemove: () => void
  readonly onClose: () => void
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
}

/** Stands in the nearest positioned element around it. */
export function LinkCard({ editor, shown, isEditable, onClose, ...on }: LinkCardProps) {
  const card = useRef<HTMLDivElement>(null)
  usePlace(editor, shown, card)
  const { address, kind } = shown.link
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
    editor.view.focus()
  }
  return (
    <div
      ref={card}
      className={styles.card}
      role="group"
      aria-label={kind === 'image' ? 'Image' : 'Link'}
      onKeyDown={leave}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onPointerEnter={on.onPointerEnter}
      onPointerLeave={on.onPointerLeave}
      onBlur={({ currentTarget, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside && relatedTarget !== editor.view.dom) onClose()
      }}
    >
      {isOpenable(address) ? (
        <a
          className={styles.address}
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          title={`Open ${address} in a new tab`}
        >
          <span className={styles.words}>{address}</span>
          <ExternalLink size={14} aria-label="opens in a new tab" />
        </a>
      ) : (
        <span className={styles.address}>
          <span className={styles.words}>{address}</span>
        </span>
      )}
      <CopyAddress address={address} />
      {isEditable && (
        <CardButton
          name={kind === 'image' ? 'Change image' : 'Change link'}
          icon={Pencil}
          onPress={on.onChange}
        />
      )}
      {isEditable && kind === 'text' && <CardButton name="Remove link" icon={Unlink} onPress={on.onRemove} />}
    </div>
  )
}

/** Puts the card beside its link, and the focus into it where a key asked for it. */
function usePlace(editor: Editor, { link, by }: ShownLink, card: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const place = (): void => {
      if (card.current !== null) placeBeside(editor.view, link, card.current)
    }
    place()
    window.addEventListener('resize', place)
    return () => window.removeEventListener('resize', place)
  }, [editor, link, card])
  useLayoutEffect(() => {
    if (by === 'key') card.current?.querySelector<HTMLElement>('a, button')?.focus()
  }, [by, card])
}

function CopyAddress({ address }: { readonly address: string }) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle')
  const words = { idle: '', copied: 'Copied', refused: 'The browser did not allow copying' }[outcome]
  const copy = async (): Promise<void> => setOutcome((await copyText(address)) ? 'copied' : 'refused')
  return (
    <>
      <CardButton
        name="Copy address"
        icon={outcome === 'copied' ? Check : Copy}
        onPress={() => void copy()}
      />
      <span className={outcome === 'refused' ? styles.refusal : 'visually-hidden'} aria-live="polite">
        {words}
      </span>
    </>
  )
}

type CardButtonProps = { readonly name: string; readonly icon: LucideIcon; readonly onPress: () => void }

function CardButton({ name, icon: Icon, onPress }: CardButtonProps) {
  return (
    <button type="button" className={styles.button} aria-label={name} title={name} onClick={onPress}>
      <Icon size={16} aria-hidden="true" />
    </button>
  )
}
