/** One Tab stop for a row of controls; arrows, Home and End go from one to the next (ARIA's toolbar pattern). */
import { useLayoutEffect, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'

type RovingFocus = {
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onFocus: (event: FocusEvent) => void
}

/** @param row - holds the buttons and menus; Tab comes back to the one that had the focus last */
export function useRovingFocus(row: RefObject<HTMLElement | null>): RovingFocus {
  useLayoutEffect(() => {
    const controls = controlsOf(row.current)
    setStop(controls, controls.find(({ tabIndex }) => tabIndex === 0) ?? controls[0])
  })
  const onFocus = ({ target }: FocusEvent): void => {
    const controls = controlsOf(row.current)
    setStop(
      controls,
      controls.find((control) => control === target),
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const controls = controlsOf(row.current)
    const at = controls.findIndex((control) => control === event.target)
    const next = placeAfter(event.key, at, controls.length)
    if (next === null) return
    // A menu would change its value.
    event.preventDefault()
    controls[next]?.focus()
  }
  return { onKeyDown, onFocus }
}

/** The place that a key leads to, around the ends; `null` for other keys. */
export function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function controlsOf(row: HTMLElement | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('button, select') ?? [])]
}

function setStop(controls: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  if (stop === undefined) return
  for (const control of controls) control.tabIndex = control === stop ? 0 : -1
}
