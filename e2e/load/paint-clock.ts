/** Clocks a page from outside: keys until they are painted, long tasks, and an editor until it can be typed into. */
import type { OpeningTimes, PaintTimes } from '../harness/page/harness-api.ts'

/**
 * Sets `window.paintClock`; runs in the page before its scripts, so it may use nothing from around.
 *
 * A key's time begins with the time stamp that the browser's own process gave it, so waiting behind others' edits
 * counts, and ends with the first task behind the frame that paints it. The Event Timing API says the same in steps of
 * 8 ms: too coarse for a limit of 32.
 *
 * @param minContentBytes - a message of at least this many bytes on a socket is the document's content
 */
export function installPaintClock(minContentBytes: number): void {
  let keysMs: number[] = []
  let longTasksMs: number[] = []
  let arrivedAt: number | null = null
  let opening: OpeningTimes | null = null

  const afterPaint = (run: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = run
      port2.postMessage(null)
    })
  }

  addEventListener(
    'keydown',
    (event) => {
      if (event.key.length === 1) afterPaint(() => keysMs.push(performance.now() - event.timeStamp))
    },
    { capture: true },
  )
  new PerformanceObserver((list) => {
    longTasksMs.push(...list.getEntries().map(({ duration }) => duration))
  }).observe({ type: 'longtask' })

  const arrive = (): void => {
    arrivedAt ??= performance.now()
  }
  const onMessage = ({ data }: MessageEvent): void => {
    if (data instanceof ArrayBuffer && data.byteLength >= minContentBytes) arrive()
  }
  const { WebSocket } = window
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', onMessage)
    }
  }

  const findEditor = (): HTMLElement | null => {
    const found = document.querySelector<HTMLElement>('.ProseMirror[contenteditable=true]')
    return found !== null && found.childElementCount > 1 ? found : null
  }
  const watch = new MutationObserver(() => {
    const [editor, from] = [findEditor(), arrivedAt]
    if (editor === null || from === null) return
    watch.disconnect()
    afterPaint(() => {
      const drawnMs = performance.now() - from
      const before = editor.textContent.length
      editor.focus()
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- reason: the only way for a page to type as a person does
      document.execCommand('insertText', false, 'x')
      afterPaint(() => {
        if (editor.textContent.length !== before + 1) throw new Error('the editor took no letter')
        opening = { drawnMs, typedMs: performance.now() - from }
      })
    })
  })
  watch.observe(document, { childList: true, subtree: true })

  const take = (): PaintTimes => ({ keysMs, longTasksMs })
  const start = (): void => {
    ;[keysMs, longTasksMs] = [[], []]
  }
  window.paintClock = { arrive, start, take, opening: () => opening }
}
