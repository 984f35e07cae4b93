/** A button with a sign in the find bar. */
import type { LucideIcon } from 'lucide-react'
import { keyWords } from '../shortcuts.ts'
import styles from './find-bar.module.css'

type BarButtonProps = {
  readonly name: string
  readonly keys?: string
  readonly icon: LucideIcon
  /** Given for a button that stays down. */
  readonly isPressed?: boolean
  readonly onPress: () => void
}

export function BarButton({ name, keys, icon: Icon, isPressed, onPress }: BarButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      aria-pressed={isPressed}
      title={keys === undefined ? name : `${name} (${keyWords(keys)})`}
      onClick={onPress}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  )
}
