/** What the finish page shows, and publishing it. */
import { useState } from 'react'
import type { Meeting, Preview, Receipt } from '../../../shared/protocol/http.ts'
import { hasCode } from '../../api/api-error.ts'
import type { ExactMarkdown } from '../../api/create-api.ts'
import { useApp } from '../../ui/app-context.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import type { Loaded } from '../../ui/use-loaded.ts'

export type FinishContent = {
  readonly meeting: Meeting
  readonly preview: Preview
  readonly markdown: ExactMarkdown
  readonly diff: string
}

/** How the last try to publish went. */
export type PublishOutcome =
  | { readonly kind: 'published'; readonly receipt: Receipt }
  | { readonly kind: 'failed'; readonly error: unknown }

export type Finish = {
  readonly state: Loaded<FinishContent>
  /** `null` before the first try. */
  readonly outcome: PublishOutcome | null
  readonly isPublishing: boolean
  /** Publish the text that is shown, and no other. */
  readonly publish: () => void
  readonly reload: () => void
}

/** @param id - of the meeting */
export function useFinish(id: string): Finish {
  const { api } = useApp()
  const [outcome, setOutcome] = useState<PublishOutcome | null>(null)
  const [isPublishing, setIsPublishing] = useState(false)
  const { state, reload } = useLoaded<FinishContent>(id, async () => {
    const [meeting, preview, markdown, diff] = await Promise.all([
      api.meeting(id),
      api.preview(id),
      api.markdown(id),
      api.diff(id),
    ])
    return { meeting, preview, markdown, diff }
  })

  async function publish(blob: string): Promise<void> {
    setIsPublishing(true)
    try {
      setOutcome({ kind: 'published', receipt: await api.publish(id, blob) })
      reload()
    } catch (error) {
      setOutcome({ kind: 'failed', error })
      if (hasCode(error, 'DOCUMENT_CHANGED') || hasCode(error, 'REPOSITORY_CHANGED')) reload()
    } finally {
      setIsPublishing(false)
    }
  }

  return {
    state,
    outcome,
    isPublishing,
    publish: () => {
      if (state.kind === 'loaded') void publish(state.value.markdown.blob)
    },
    reload,
  }
}
