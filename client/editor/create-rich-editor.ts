/** Puts the rich editor together; nothing here knows React. */
import type { EditorOptions } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { defaultHouseStyle, type HouseStyle } from '../../shared/markdown/house-style.ts'
import type { ImageSource } from '../../shared/protocol/http.ts'
import { shownImages } from './images/shown-images.ts'
import { bareLinks } from './links/bare-links.ts'
import { DrawnContent } from './binding/drawn-content.ts'
import { MarkdownBinding } from './binding/markdown-binding.ts'
import { markdownExtensions } from './markdown-extensions.ts'
import { caretBlock } from './typing/caret-block.ts'
import { BackspaceAtStart } from './typing/backspace-at-start.ts'
import { markdownShortcuts } from './typing/markdown-shortcuts.ts'
import { PhoneKeys } from './typing/phone-keys.ts'
import { createPatternSearch } from './find/pattern-search.ts'
import { findInRichView } from './find/find-in-rich-view.ts'
import type { Finder } from './find/finder.ts'
import { ViewFinder } from './find/view-finder.ts'
import { GrowingSelection } from './select/grow-selection.ts'
import { Folding } from './folding/folding.ts'
import { MovingKeys } from './moving/moving-keys.ts'
import { richClipboard } from './paste/rich-clipboard.ts'
import { sizeLimit } from './paste/size-limit.ts'
import { remoteCarets } from './carets/remote-carets.ts'
import { leaveScrolling } from './leave-scrolling.ts'
import { sharedMarkdown } from './binding/shared-markdown.ts'
import type { UndoSteps } from './binding/undo-steps.ts'
import { CellBreaks } from './tables/cell-breaks.ts'
import { joinChecks } from './tasks/join-checks.ts'
import { TypedSource } from './typing/typed-source.ts'

/** Pixels at the edges where the caret's line is not left: at the top the toolbar, a strip above it, and a heading's line. */
const hiddenEdges = { top: 112, right: 5, bottom: 32, left: 5 }

type RichEditorSetup = {
  readonly binding: MarkdownBinding
  readonly finder: Finder
  readonly options: Partial<EditorOptions>
}

/**
 * What TipTap needs to edit a meeting's text.
 *
 * @param text - the `Y.Text` of markdown, already synced: the editor never inserts content of its own
 * @param undoSteps - one's own, of all views of the text
 * @param style - of the meeting's series: what is new is written in it
 * @param images - which images of the minutes are loaded and shown
 * @param tell - shows words to the person, about what was not taken in
 */
export function createRichEditor(
  text: Y.Text,
  undoSteps: UndoSteps,
  awareness: Awareness,
  style: HouseStyle = defaultHouseStyle,
  images: ImageSource = 'none',
  tell: (words: string) => void = () => undefined,
): RichEditorSetup {
  const binding = new MarkdownBinding(text, undoSteps, style)
  const finder = new ViewFinder(createPatternSearch())
  const plugins = [
    binding.plugin(),
    caretBlock(),
    bareLinks(binding),
    findInRichView(finder, binding),
    remoteCarets(binding, text, awareness),
    leaveScrolling(),
    ...(images === 'https' ? [shownImages()] : []),
    richClipboard({ binding, style, tell }),
    sizeLimit(binding, text, tell),
    // Behind the binding, which hears of the text first.
    new Plugin({ view: () => ({ destroy: joinChecks(text) }) }),
  ]
  return {
    binding,
    finder,
    options: {
      extensions: [
        ...markdownExtensions(),
        DrawnContent,
        CellBreaks,
        markdownShortcuts(binding),
        MovingKeys,
        Folding,
        GrowingSelection,
        TypedSource,
        PhoneKeys,
        BackspaceAtStart,
        sharedMarkdown(binding, plugins),
      ],
      injectCSS: false,
      // Nobody here asks what was deleted; finding it out takes each transaction's steps once more.
      enableCoreExtensions: { delete: false },
      editorProps: {
        scrollThreshold: hiddenEdges,
        scrollMargin: hiddenEdges,
        attributes: {
          role: 'textbox',
          'aria-label': 'Minutes',
          'aria-multiline': 'true',
          spellcheck: 'true',
          translate: 'no',
        },
      },
    },
  }
}
