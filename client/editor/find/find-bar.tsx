/** The bar of find and replace; both views have the same. */
import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useObservable } from '../../meeting/use-observable.ts'
import { keysOf, keyWords } from '../shortcuts.ts'
import { BarButton } from './bar-button.tsx'
import styles from './find-bar.module.css'
import type { FindQuery } from './find-query.ts'
import { countWords } from './count-words.ts'
import type { Finder } from './finder.ts'
import { pressUndo } from './press-undo.ts'

type FindBarProps = {
  readonly finder: Finder
  /** Counts how often the bar was asked for: each time, the selected words are looked for. */
  readonly opening: number
  readonly canReplace: boolean
  /** Which field the bar was opened for. */
  readonly withReplace: boolean
  readonly onClose: () => void
}

const noQuery: FindQuery = { words: '', matchesCase: false, isWholeWord: false, isPattern: false }

const options = [
  { name: 'Match case', option: 'matchesCase', icon: CaseSensitive },
  { name: 'Whole words', option: 'isWholeWord', icon: WholeWord },
  { name: 'Regular expression', option: 'isPattern', icon: Regex },
] as const

export function FindBar({ finder, opening, canReplace, withReplace, onClose }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null)
  const statusId = useId()
  const [query, setQuery] = useState(noQuery)
  const [template, setTemplate] = useState('')
  const [done, setDone] = useState('')
  const state = useObservable(finder.state)
  const look = (change: Partial<FindQuery>): void => {
    const next = { ...query, ...change }
    setQuery(next)
    setDone('')
    finder.setQuery(next)
  }
  useFreshWords(finder, opening, field, query, look)
  const isBroken = state.kind === 'broken'
  const isReplacing = withReplace && canReplace
  const step = (direction: -1 | 1): void => {
    setDone('')
    finder.step(direction)
  }
  const replaceAll = (): void => {
    const count = finder.replaceAll(template)
    setDone(count === 0 ? 'Nothing was replaced' : `${count.toLocaleString('en')} replaced`)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (canReplace) pressUndo(event.nativeEvent, finder)
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
  }
  return (
    <div className={styles.bar} role="search" aria-label="Find in the minutes" onKeyDown={press}>
      <input
        ref={field}
        className={`${styles.field} ${styles.find}`}
        type="text"
        aria-label="Find"
        placeholder="Find"
        value={query.words}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isBroken}
        aria-describedby={statusId}
        onChange={({ target }) => look({ words: target.value })}
        onKeyDown={(event) => onEnter(event, () => step(event.shiftKey ? -1 : 1))}
      />
      {isReplacing && (
        // Before the buttons: Tab goes from field to field.
        <input
          className={`${styles.field} ${styles.replace}`}
          type="text"
          aria-label="Replace with"
          placeholder="Replace with"
          value={template}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setTemplate(target.value)}
          onKeyDown={(event) => onEnter(event, () => finder.replaceCurrent(template))}
        />
      )}
      <div className={`${styles.tools} ${styles.find}`}>
        <div className={styles.group}>
          {options.map(({ name, option, icon }) => (
            <BarButton
              key={option}
              name={name}
              icon={icon}
              isPressed={query[option]}
              onPress={() => look({ [option]: !query[option] })}
            />
          ))}
        </div>
        <div className={styles.group}>
          <BarButton
            name="Previous match"
            keys={keysOf('findPrevious')}
            icon={ChevronUp}
            onPress={() => step(-1)}
          />
          <BarButton name="Next match" keys={keysOf('findNext')} icon={ChevronDown} onPress={() => step(1)} />
          <BarButton name="Close" keys="Escape" icon={X} onPress={onClose} />
        </div>
        <p id={statusId} className={isBroken ? styles.problem : styles.status} role="status">
          {done === '' ? countWords(state) : done}
        </p>
      </div>
      {isReplacing && (
        <div className={`${styles.tools} ${styles.replace}`}>
          <button type="button" className={styles.words} onClick={() => finder.replaceCurrent(template)}>
            Replace
          </button>
          <button type="button" className={styles.words} onClick={replaceAll}>
            Replace all
          </button>
        </div>
      )}
      <p className="visually-hidden" id={`${statusId}-keys`}>
        {`${keyWords(keysOf('findNext'))} goes to the next match, Escape back to the text.`}
      </p>
    </div>
  )
}

function onEnter(event: KeyboardEvent, run: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  run()
}

/** Each time the bar is asked for: look for the selected words, or else for those of the last time, and focus the field. */
function useFreshWords(
  finder: Finder,
  opening: number,
  field: { readonly current: HTMLInputElement | null },
  query: FindQuery,
  look: (change: Partial<FindQuery>) => void,
): void {
  const latest = useRef({ query, look })
  useEffect(() => {
    latest.current = { query, look }
  })
  useEffect(() => {
    const words = finder.open()
    latest.current.look({ words: words === '' ? latest.current.query.words : words })
    field.current?.focus()
    field.current?.select()
  }, [finder, opening, field])
}
