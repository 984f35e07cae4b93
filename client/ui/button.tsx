/** A button. */
import type { ComponentProps } from 'react'
import styles from './button.module.css'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  /** `primary` is the one thing to do on a page, `quiet` what stays in the background. */
  readonly kind?: 'primary' | 'secondary' | 'quiet'
}

/** `type` is `button` unless told, as few of ours send a form. */
export function Button({ kind = 'secondary', type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClassName(kind)} />
}

/** The look of a button, for a link that acts like one. */
export function buttonClassName(kind: 'primary' | 'secondary' | 'quiet'): string {
  return [styles.button, styles[kind]].join(' ')
}
