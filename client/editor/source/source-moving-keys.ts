/** Keys of the source view for sections, folding and the growing selection; lines move by CodeMirror's own. */
import { Prec, type Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { keysOf } from '../shortcuts.ts'
import { growSourceSelection, grownSourceSelections, shrinkSourceSelection } from './grow-source-selection.ts'
import { sourceFolding, toggleAllSourceFolds, toggleSourceFold } from './source-folding.ts'
import { moveSourceSection } from './source-sections.ts'

/** Before the default keys, some of which are the same. */
export function sourceMovingKeys(): Extension {
  return [
    grownSourceSelections,
    sourceFolding(),
    Prec.high(
      keymap.of([
        { key: keysOf('moveSectionUp'), run: moveSourceSection(-1) },
        { key: keysOf('moveSectionDown'), run: moveSourceSection(1) },
        { key: keysOf('growSelection'), run: growSourceSelection },
        { key: keysOf('shrinkSelection'), run: shrinkSourceSelection },
        { key: keysOf('fold'), run: toggleSourceFold },
        { key: keysOf('foldAll'), run: toggleAllSourceFolds },
      ]),
    ),
  ]
}
