/** Work that reads where things are once a frame is laid out, before the browser paints it. */
import type { FrameWork } from '../once-a-frame.ts'

/**
 * Does work at the end of a frame, however often it is asked for: behind all that is done in frames, and behind the
 * browser's own scroll anchoring. It finds the layout made, and makes none. Hidden pages have no frames: it waits.
 *
 * @param element - as long as it is shown
 * @param work - changes no sizes; it may scroll
 */
export function afterLayout(element: Element, work: () => void): FrameWork {
  const observer = new ResizeObserver(() => {
    observer.disconnect()
    work()
  })
  return {
    // An element that is newly watched is told of once, whether or not its size has changed.
    request: () => observer.observe(element),
    cancel: () => observer.disconnect(),
  }
}
