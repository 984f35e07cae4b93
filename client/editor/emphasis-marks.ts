/** Emphasis marks that turn as markdown does: blanks inside the delimiters make none, so `2 * 3 * 4` stays. */
import type { InputRule } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Italic } from '@tiptap/extension-italic'
import { Strike } from '@tiptap/extension-strike'
import type { MarkType } from '@tiptap/pm/model'
import { typedMark } from './typing/typed-mark.ts'

/**
 * Each: what may stand before, the delimiter, text without it that neither begins nor ends with a blank. `**` and `~~`
 * may stand in a word, before a letter (CommonMark 6.2).
 */
const patterns = {
  bold: [
    /(?:^|[^\w*\\]|\w(?=\*\*[\p{L}\p{N}]))(\*\*(?!\s)([^*]+)(?<!\s)\*\*)$/u,
    /(?:^|[^\w_\\])(__(?!\s)([^_]+)(?<!\s)__)$/,
  ],
  italic: [/(?:^|[^\w*\\])(\*(?!\s)([^*]+)(?<!\s)\*)$/, /(?:^|[^\w_\\])(_(?!\s)([^_]+)(?<!\s)_)$/],
  both: [/(?:^|[^\w*\\])(\*\*\*(?!\s)([^*]+)(?<!\s)\*\*\*)$/, /(?:^|[^\w_\\])(___(?!\s)([^_]+)(?<!\s)___)$/],
  strike: [/(?:^|[^\w~\\]|\w(?=~~[\p{L}\p{N}]))(~~(?!\s)([^~]+)(?<!\s)~~)$/u],
} as const

export const MarkdownBold = Bold.extend({
  addInputRules() {
    const { italic } = this.editor.schema.marks
    return [
      ...rules(patterns.bold, [this.type]),
      ...(italic === undefined ? [] : rules(patterns.both, [this.type, italic])),
    ]
  },
  addPasteRules: () => [],
})

export const MarkdownItalic = Italic.extend({
  addInputRules() {
    return rules(patterns.italic, [this.type])
  },
  addPasteRules: () => [],
})

export const MarkdownStrike = Strike.extend({
  addInputRules() {
    return rules(patterns.strike, [this.type])
  },
  addPasteRules: () => [],
})

function rules(finds: readonly RegExp[], types: readonly MarkType[]): InputRule[] {
  return finds.map((find) => typedMark(find, types))
}
