/** Find and replace and going to headings, for one view; both views have it. */
import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { FindBar } from '../find/find-bar.tsx'
import type { Finder } from '../find/finder.ts'
import { GoToHeading } from '../headings/go-to-heading.tsx'
import type { Headings } from '../headings/headings.ts'
import { isShortcut } from '../shortcuts.ts'
import styles from './moving-around.module.css'

type MovingAroundProps = {
  /** The element that holds the view; keys pressed in it are for this view. */
  readonly frame: RefObject<HTMLElement | null>
  readonly finder: Finder
  readonly headings: Headings
  readonly isEditable: boolean
}

/** What is shown of the find bar; `null`: nothing. */
type OpenBar = { readonly opening: number; readonly withReplace: boolean }

export function MovingAround({ frame, finder, headings, isEditable }: MovingAroundProps) {
  const [bar, setBar] = useState<OpenBar | null>(null)
  const [isChoosing, setIsChoosing] = useState(false)
  const openBar = (withReplace: boolean): void =>
    setBar((before) => ({
      opening: (before?.opening ?? 0) + 1,
      withReplace: withReplace || before?.withReplace === true,
    }))
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isChoosing || !isFor(frame.current, event)) return
    const isInBar = event.target instanceof Element && event.target.closest('[role=search]') !== null
    // Pressed again, it is the browser's: it searches the whole page.
    if (isShortcut(event, 'find') && isInBar) return
    if (isShortcut(event, 'find')) openBar(false)
    else if (isShortcut(event, 'replace')) openBar(true)
    else if (isShortcut(event, 'findNext') && bar !== null) finder.step(1)
    else if (isShortcut(event, 'findPrevious') && bar !== null) finder.step(-1)
    else if (isShortcut(event, 'goToHeading')) setIsChoosing(true)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      {bar !== null && (
        <div className={styles.holder}>
          <FindBar
            finder={finder}
            {...bar}
            canReplace={isEditable}
            onClose={() => {
              setBar(null)
              finder.close()
            }}
          />
        </div>
      )}
      {isChoosing && (
        <GoToHeading
          headings={headings}
          onClose={() => {
            setIsChoosing(false)
            headings.focus()
          }}
        />
      )}
    </>
  )
}

/** Whether a key is for the view in `frame`: pressed in it or, where nothing has the focus, in the page's first view. */
function isFor(frame: HTMLElement | null, { target }: KeyboardEvent): boolean {
  if (frame === null || !(target instanceof Node)) return false
  if (target !== document.body) return frame.contains(target)
  return document.querySelector('[data-view]') === frame
}
