/** Says what the control of a toolbar does, and its keys, while a mouse rests on it or a key has brought the focus to it. */
import { useEffect, useState, type RefObject } from 'react'
import styles from './toolbar.module.css'

const restMs = 500

type Tip = { readonly words: string; readonly centre: number; readonly top: number }

/** @param row - its controls carry their words as `data-tip`; screen readers have their names and shortcuts */
export function ToolbarTip({ row }: { readonly row: RefObject<HTMLElement | null> }) {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    const element = row.current
    if (element === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = (): void => {
      clearTimeout(timer)
      setTip(null)
    }
    const rest = (event: PointerEvent): void => {
      clearTimeout(timer)
      if (event.pointerType === 'mouse') timer = setTimeout(() => setTip(tipOf(event.target)), restMs)
    }
    const focus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(':focus-visible')) setTip(tipOf(target))
    }
    const press = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide()
    }
    element.addEventListener('pointerover', rest)
    element.addEventListener('focusin', focus)
    element.addEventListener('keydown', press)
    const endings = ['pointerout', 'pointerdown', 'focusout', 'scroll'] as const
    for (const ending of endings) element.addEventListener(ending, hide)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('pointerover', rest)
      element.removeEventListener('focusin', focus)
      element.removeEventListener('keydown', press)
      for (const ending of endings) element.removeEventListener(ending, hide)
    }
  }, [row])
  if (tip === null) return null
  return (
    <div className={styles.tip} aria-hidden="true" style={{ left: tip.centre, top: tip.top }}>
      {tip.words}
    </div>
  )
}

function tipOf(target: EventTarget | null): Tip | null {
  const control = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  if (control?.dataset.tip === undefined) return null
  const { left, width, bottom } = control.getBoundingClientRect()
  // Half of the longest tip stays inside the window.
  const centre = Math.min(Math.max(left + width / 2, 96), window.innerWidth - 96)
  return { words: control.dataset.tip, centre, top: bottom + 6 }
}
