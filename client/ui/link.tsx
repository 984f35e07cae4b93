/** A link to a page of ours. */
import type { MouseEvent, ReactNode } from 'react'
import { navigate } from './navigate.ts'

type LinkProps = {
  readonly to: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Goes there without a reload; with a modifier key or another button it is the browser's own link. */
export function Link({ to, className, children }: LinkProps) {
  function follow(event: MouseEvent): void {
    const isPlainClick =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!isPlainClick || event.defaultPrevented) return
    event.preventDefault()
    navigate(to)
    window.scrollTo(0, 0)
  }
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  )
}
