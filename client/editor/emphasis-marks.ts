/** Emphasis marks that turn as markdown does: blanks inside the delimiters make none, so `2 * 3 * 4` stays. */
import { markInputRule, type InputRule } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Italic } from '@tiptap/extension-italic'
import { Strike } from '@tiptap/extension-strike'

/** Each: what may stand before, the delimiter, text without it that neither begins nor ends with a blank. */
const patterns = {
  bold: [/(?:^|[^\w*\\])(\*\*(?!\s)([^*]+)(?<!\s)\*\*)$/, /(?:^|[^\w_\\])(__(?!\s)([^_]+)(?<!\s)__)$/],
  italic: [/(?:^|[^\w*\\])(\*(?!\s)([^*]+)(?<!\s)\*)$/, /(?:^|[^\w_\\])(_(?!\s)([^_]+)(?<!\s)_)$/],
  strike: [/(?:^|[^\w~\\])(~~(?!\s)([^~]+)(?<!\s)~~)$/],
} as const

export const MarkdownBold = Bold.extend({
  addInputRules() {
    return rules(patterns.bold, this.type)
  },
  addPasteRules: () => [],
})

export const MarkdownItalic = Italic.extend({
  addInputRules() {
    return rules(patterns.italic, this.type)
  },
  addPasteRules: () => [],
})

export const MarkdownStrike = Strike.extend({
  addInputRules() {
    return rules(patterns.strike, this.type)
  },
  addPasteRules: () => [],
})

function rules(finds: readonly RegExp[], type: Parameters<typeof markInputRule>[0]['type']): InputRule[] {
  return finds.map((find) => markInputRule({ find, type }))
}
