/** An address that leads nowhere. */
import { useDocumentTitle } from './use-document-title.ts'
import { buttonClassName } from './button.tsx'
import { Link } from './link.tsx'
import { toHomePath } from './route.ts'
import { SiteHeader } from './site-header.tsx'
import styles from './unknown-page.module.css'

type UnknownPageProps = { readonly title?: string; readonly remedy?: string }

export function UnknownPage({
  title = 'There is nothing at this address',
  remedy = 'Check the link, or find the meeting on the home page.',
}: UnknownPageProps) {
  useDocumentTitle(title)
  return (
    <>
      <SiteHeader />
      <main className={styles.main}>
        <h1>{title}</h1>
        <p className={styles.remedy}>{remedy}</p>
        <Link to={toHomePath()} className={buttonClassName('primary')}>
          All meetings
        </Link>
      </main>
    </>
  )
}
