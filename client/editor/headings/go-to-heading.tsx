/** Lists the headings of the minutes and goes to the chosen one. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import styles from './go-to-heading.module.css'
import { headingsWith, type Heading, type Headings } from './headings.ts'

type GoToHeadingProps = { readonly headings: Headings; readonly onClose: () => void }

/** A combobox over a list: the focus stays in the field, arrows choose, Enter goes, Escape returns to the text. */
export function GoToHeading({ headings, onClose }: GoToHeadingProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [all] = useState(() => headings.list())
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(() => Math.max(0, headings.atCaret()))
  const shown = headingsWith(all, typed)
  const optionId = (index: number): string => `${id}-${index}`
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen, typed])
  const go = (heading: Heading | undefined): void => {
    if (heading === undefined) return
    // Closing gives the focus back to where it was; the text takes it after that.
    dialog.current?.close()
    headings.goTo(heading)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const next = chosenBy(event.key, chosen, shown.length)
    if (event.key === 'Enter') go(shown[chosen])
    else if (next === null) return
    else setChosen(next)
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="Go to a heading"
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) dialog.current.close()
      }}
    >
      <div className={styles.content}>
        <input
          className={styles.field}
          type="text"
          role="combobox"
          aria-label="Heading"
          aria-expanded={shown.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? optionId(chosen) : undefined}
          placeholder="Go to a heading"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
        <ul id={id} className={styles.list} role="listbox" aria-label="Headings">
          {shown.map((heading, index) => (
            <li
              key={heading.place}
              id={optionId(index)}
              className={styles.option}
              role="option"
              aria-selected={index === chosen}
              aria-label={`${heading.words === '' ? 'Heading without words' : heading.words}, level ${heading.level}`}
              style={{ paddingInlineStart: `${0.75 + (heading.level - 1)}rem` }}
              onClick={() => go(heading)}
            >
              <span className={styles.words}>{heading.words === '' ? '…' : heading.words}</span>
              <span className={styles.level}>{'#'.repeat(heading.level)}</span>
            </li>
          ))}
        </ul>
        <p className={styles.none} role="status">
          {shown.length > 0
            ? ''
            : all.length === 0
              ? 'These minutes have no headings.'
              : 'No heading has these words.'}
        </p>
      </div>
    </dialog>
  )
}

/** Index that a key moves to among `count` options; `null` for keys that choose nothing. */
function chosenBy(key: string, chosen: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
  const move = moves[key]
  if (move === undefined) return null
  if (count === 0) return 0
  if (Math.abs(move) === 1) return (chosen + move + count) % count
  return Math.max(0, Math.min(count - 1, chosen + move))
}
