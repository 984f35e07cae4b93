/** A line of text to enter, with its label and a word on what it is for. */
import { useId } from 'react'
import type { ComponentProps } from 'react'
import styles from './text-field.module.css'

type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className' | 'onChange' | 'value'> & {
  readonly label: string
  readonly description: string
  readonly value: string
  readonly onValueChange: (value: string) => void
}

export function TextField({ label, description, onValueChange, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={styles.input}
        aria-describedby={`${id}-description`}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <p id={`${id}-description`} className={styles.description}>
        {description}
      </p>
    </div>
  )
}
