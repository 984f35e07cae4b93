/** Something is on its way. */
import styles from './spinner.module.css'

/** @param label - what is on its way, for everyone: `Loading meetings` */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <p className={styles.spinner} role="status">
      <span className={styles.wheel} aria-hidden="true" />
      {label}
    </p>
  )
}
