/** The product's name at the top of a page. */
import type { ReactNode } from 'react'
import { toHomePath } from './route.ts'
import { Link } from './link.tsx'
import styles from './site-header.module.css'

/** @param children - what the page adds on the right */
export function SiteHeader({ children }: { readonly children?: ReactNode }) {
  return (
    <header className={styles.header}>
      <Link to={toHomePath()} className={styles.brand}>
        <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
          <rect x="3" y="2" width="18" height="20" rx="4" />
          <path d="M7.5 8h9M7.5 12h5" />
          <path className={styles.caret} d="M15 10.5v6" />
        </svg>
        Live Minutes
      </Link>
      {children}
    </header>
  )
}
