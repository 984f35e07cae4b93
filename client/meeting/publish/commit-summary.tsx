/** The commit that publishing makes. */
import type { Person, Preview } from '../../../shared/protocol/http.ts'
import styles from './commit-summary.module.css'

export function CommitSummary({ preview }: { readonly preview: Preview }) {
  return (
    <section aria-labelledby="commit">
      <h2 id="commit" className={styles.title}>
        The commit
      </h2>
      <dl className={styles.list}>
        <dt>File</dt>
        <dd>
          <code>{preview.path}</code>
        </dd>
        <dt>Subject</dt>
        <dd>{preview.subject}</dd>
        <dt>Author</dt>
        <dd>
          <PersonWords person={preview.author} />
        </dd>
        {preview.coAuthors.length > 0 && (
          <>
            <dt>Written with</dt>
            <dd>
              <ul className={styles.people}>
                {preview.coAuthors.map((person) => (
                  <li key={`${person.name} ${person.email}`}>
                    <PersonWords person={person} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Goes to</dt>
        <dd>
          <code>{preview.destination}</code>, branch <code>{preview.branch}</code>
        </dd>
      </dl>
    </section>
  )
}

function PersonWords({ person }: { readonly person: Person }) {
  return (
    <>
      {person.name} <span className={styles.email}>{person.email}</span>
    </>
  )
}
