/** What note-takers show each other through awareness: the fields that y-codemirror.next and our rich view share. */
import { z } from 'zod'
import { MAX_NAME_LENGTH } from './limits.ts'

/** A Yjs relative position as JSON. */
const relativePosition = z.looseObject({})

export const presence = z.object({
  user: z
    .object({
      name: z.string().max(MAX_NAME_LENGTH),
      /** CSS colours: the caret, and its pale twin behind selected text. */
      color: z.string().regex(/^#[0-9a-f]{6}$/i),
      colorLight: z.string().regex(/^#[0-9a-f]{6,8}$/i),
    })
    .optional(),
  /** Selection in the `Y.Text`; `null` while the person's editor has no focus. */
  cursor: z.object({ anchor: relativePosition, head: relativePosition }).nullable().optional(),
})
export type Presence = z.infer<typeof presence>
