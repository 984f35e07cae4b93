/** A rule cannot stand in a cell, and must not cut the table in two. */
import type { Node } from '@tiptap/core'
import type {} from '@tiptap/starter-kit'
import { isInTable } from './table-place.ts'

/** The extension of rules with a command that does nothing in tables. */
export function ruleOutsideTables(rule: Node): Node {
  return rule.extend({
    addCommands() {
      const own = this.parent?.() ?? {}
      return {
        ...own,
        setHorizontalRule: () => (props) =>
          !isInTable(props.state) && own.setHorizontalRule?.()(props) === true,
      }
    },
  })
}
