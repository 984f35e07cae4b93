/** The rich view's schema: StarterKit's nodes and marks, with the attributes that keep how each was written. */
import { Extension, Mark, Node, type Extensions, type GlobalAttributes } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Link } from '@tiptap/extension-link'
import { StarterKit } from '@tiptap/starter-kit'
import { createCodeBlockView } from './code/code-block-view.ts'
import { CodeKeys } from './code/code-keys.ts'
import { joinIntoCode } from './code/join-into-code.ts'
import { createSourceView } from './code/source-view.ts'
import { ImageMark } from './images/image-mark.ts'
import { OrderlyLists } from './lists/orderly-lists.ts'
import { MarkdownBold, MarkdownItalic, MarkdownStrike } from './emphasis-marks.ts'
import { MarkdownListItem, TaskItems } from './tasks/task-items.ts'
import { ruleOutsideTables } from './tables/rule-outside-tables.ts'
import { TableKeys } from './tables/table-keys.ts'
import { tableNodes } from './tables/table-nodes.ts'
import { TypedTables } from './tables/typed-table.ts'
import { JoinContainedCode } from './typing/join-contained-code.ts'
import { SplitBeforeBlank } from './typing/split-before-blank.ts'
import { TabKeys } from './typing/tab-keys.ts'
import { TypedBlocks } from './typing/typed-blocks.ts'
import { typedCode } from './typing/typed-code.ts'
import { withoutCodeOnBreaks } from './typing/code-on-breaks.ts'
import { TypedLines } from './typing/typed-lines.ts'

/** What `shared/markdown` records of how a construct was written; `null`: not written yet. */
const styles: readonly { readonly types: readonly string[]; readonly names: readonly string[] }[] = [
  {
    types: [
      'paragraph',
      'heading',
      'bulletList',
      'orderedList',
      'blockquote',
      'codeBlock',
      'horizontalRule',
      'rawBlock',
      'table',
    ],
    names: ['gap', 'lead'],
  },
  { types: ['horizontalRule'], names: ['source'] },
  { types: ['heading'], names: ['indent', 'padding', 'closing'] },
  {
    types: ['listItem'],
    names: ['marker', 'indent', 'padding', 'hang', 'gap', 'lead', 'depth', 'startsBlank'],
  },
  { types: ['blockquote'], names: ['prefix', 'opening', 'closing'] },
  { types: ['codeBlock'], names: ['indent', 'fence', 'info', 'closing', 'isLineless'] },
  { types: ['rawBlock', 'codeBlock'], names: ['leads'] },
  { types: ['table', 'tableRow'], names: ['indent', 'opening', 'closing'] },
  { types: ['tableHeader', 'tableCell'], names: ['before', 'behind', 'width', 'isMissing'] },
  { types: ['tableHeader'], names: ['delimiter'] },
  { types: ['hardBreak'], names: ['marker', 'lead'] },
  { types: ['italic', 'bold', 'strike'], names: ['delimiter', 'inner'] },
  { types: ['code'], names: ['opening', 'closing'] },
  { types: ['link', 'image'], names: ['form', 'destination', 'destinationOf', 'label'] },
  { types: ['italic', 'bold', 'strike', 'code', 'link', 'image'], names: ['nesting', 'apart'] },
]

/** A new node made by splitting has no style of its own: it follows its siblings. */
const unwritten = { default: null, rendered: false, keepOnSplit: false, parseHTML: () => null }

const WrittenStyle = Extension.create({
  name: 'writtenStyle',
  addGlobalAttributes: (): GlobalAttributes =>
    styles.map(({ types, names }) => ({
      types: [...types],
      attributes: Object.fromEntries(names.map((name) => [name, unwritten])),
    })),
})

/** A block that has no node of its own: its markdown source, editable as text. */
const RawBlock = Node.create({
  name: 'rawBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  // Before the rule of code blocks, which takes every `pre`.
  parseHTML: () => [{ tag: 'pre[data-raw-block]', preserveWhitespace: 'full', priority: 60 }],
  renderHTML: () => ['pre', { 'data-raw-block': '' }, ['code', 0]],
  addNodeView:
    () =>
    ({ node }) =>
      createSourceView(node),
})

/** Inline markdown without a mark of its own (HTML, footnotes, images with markup in their text): its source, as text. */
const RawInline = Mark.create({
  name: 'raw',
  inclusive: true,
  excludes: 'code',
  parseHTML: () => [{ tag: 'span[data-raw-inline]' }],
  renderHTML: () => ['span', { 'data-raw-inline': '' }, 0],
})

/** Characters that the markdown writes otherwise: an escape, a character reference, the lead of a continued line. */
const Written = Mark.create({
  name: 'written',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({ text: unwritten, source: unwritten }),
  renderHTML: () => ['span', 0],
})

/** Blocks of the kit that are typed otherwise here: see `typed-blocks.ts` and `typed-lines.ts`. */
const typedElsewhere: readonly string[] = ['bulletList', 'orderedList', 'blockquote', 'horizontalRule']

function asMarkdown(node: Node): Node {
  if (typedElsewhere.includes(node.name)) {
    const untyped = node.extend({ addInputRules: () => [] })
    return node.name === 'horizontalRule' ? ruleOutsideTables(untyped) : untyped
  }
  if (node.name !== 'codeBlock') return node
  return node.extend({
    addCommands() {
      const toggle = this.parent?.().toggleCodeBlock
      return {
        ...this.parent?.(),
        toggleCodeBlock: (attributes) => (props) =>
          props.dispatch !== undefined && joinIntoCode(props.tr, this.type)
            ? true
            : (toggle?.(attributes)(props) ?? false),
      }
    },
    addNodeView:
      () =>
      ({ node: block, view, getPos }) =>
        createCodeBlockView(block, view, getPos),
  })
}

const MarkdownKit = StarterKit.extend({
  addExtensions() {
    const extensions = this.parent?.() ?? []
    return extensions.map((extension) => (extension instanceof Node ? asMarkdown(extension) : extension))
  },
})

/** Everything that an editor on a meeting's markdown needs; undo belongs to the shared text. */
export function markdownExtensions(): Extensions {
  return [
    MarkdownKit.configure({
      undoRedo: false,
      trailingNode: false,
      underline: false,
      bold: false,
      italic: false,
      strike: false,
      link: false,
      code: false,
      hardBreak: false,
      listItem: false,
      codeBlock: { exitOnTripleEnter: false },
    }),
    MarkdownBold,
    MarkdownItalic,
    MarkdownStrike,
    MarkdownListItem,
    TaskItems,
    OrderlyLists,
    TypedBlocks,
    TypedLines,
    SplitBeforeBlank,
    JoinContainedCode,
    TabKeys,
    CodeKeys,
    // Markdown lets code be strong.
    Code.extend({
      excludes: 'raw',
      addPasteRules: () => [],
      addInputRules() {
        return [typedCode(this.type)]
      },
      addCommands() {
        const { type } = this
        return {
          ...this.parent?.(),
          toggleCode:
            () =>
            ({ commands, tr }) =>
              commands.toggleMark(type) && withoutCodeOnBreaks(tr, type),
        }
      },
    }),
    // A soft break that comes into a heading is a blank there, not a hard break.
    HardBreak.extend({ linebreakReplacement: false }),
    // A bare address is a link by being there (see bare-links.ts): nothing turns it into a mark.
    Link.extend({ addPasteRules: () => [], inclusive: false }).configure({
      autolink: false,
      openOnClick: false,
    }),
    ImageMark,
    ...tableNodes,
    TableKeys,
    TypedTables,
    RawBlock,
    RawInline,
    Written,
    WrittenStyle,
  ]
}
