/** Brings a whole text into house style (SPEC MD20, MD21): what it says stays, block by block, or the block stays as it is. */
import { normaliseMarkdown, type NormalisedMarkdown } from '../series/normalise-markdown.ts'
import { toDefinitions, type Definitions } from './definitions.ts'
import { splitFrontMatter } from './format/front-matter.ts'
import { staysClose, toHouseBlock } from './format/house-blocks.ts'
import { toHouseText } from './format/house-text.ts'
import { parseAlone } from './format/parse-alone.ts'
import { areRenderedAlike } from './format/same-rendering.ts'
import type { HouseStyle } from './house-style.ts'
import type { Block } from './markdown-document.ts'
import { parseSolid } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'
import { asRead, writeBlocks } from './write-blocks.ts'

/** How often blocks are given back their own writing before the whole text stays as it is. */
const maxRepairs = 20

/** How often formatting is repeated until nothing changes any more; past it the text stays as it is. */
const maxRounds = 5

/** A block and what it is to become. */
type HouseBlock = {
  readonly block: Block
  readonly node: RichNode
  readonly source: string
  readonly isKept: boolean
}

/**
 * A text in house style. Formatting it again changes nothing.
 *
 * @returns the text, and what was normalised for it to be one (line ends, say)
 */
export function formatMarkdown(text: string, style: HouseStyle): NormalisedMarkdown {
  const { markdown, notices } = normaliseMarkdown(text)
  const { head, body } = splitFrontMatter(markdown)
  const formatted = formatUntilStable(body, style)
  const gap = head !== '' && formatted !== '' && /^[ \t]*\n/.test(body) ? style.blockGap.slice(1) : ''
  return { markdown: head + gap + formatted, notices }
}

function formatUntilStable(text: string, style: HouseStyle): string {
  let formatted = text
  for (let round = 0; round < maxRounds; round++) {
    const next = formatOnce(formatted, style)
    if (next === formatted) return formatted
    formatted = next
  }
  return text
}

function formatOnce(text: string, style: HouseStyle): string {
  let blocks = toHouseBlocks(parseSolid(text, null).blocks, style)
  for (let repair = 0; repair < maxRepairs; repair++) {
    const formatted = join(blocks, style)
    const parsed = parseSolid(formatted, null).blocks
    const wrong = blocks.findIndex(({ block }, index) => !isSameAt(block, parsed[index]))
    if (wrong < 0 && parsed.length === blocks.length) return formatted
    const next = keepAround(blocks, wrong < 0 ? blocks.length - 1 : wrong)
    if (next === null) return text
    blocks = next
  }
  return text
}

function isSameAt(block: Block, parsed: Block | undefined): boolean {
  return parsed !== undefined && areRenderedAlike(block, parsed)
}

/** The blocks that may be at fault, as they were; `null`: they are so already. */
function keepAround(blocks: readonly HouseBlock[], at: number): HouseBlock[] | null {
  for (let reach = 0; reach < blocks.length; reach++) {
    const isNear = (index: number): boolean => index >= at - reach && index <= at + (reach > 0 ? 1 : 0)
    if (blocks.every(({ isKept }, index) => isKept || !isNear(index))) continue
    return blocks.map((one, index) => (isNear(index) ? kept(one.block) : one))
  }
  return null
}

function toHouseBlocks(blocks: readonly Block[], style: HouseStyle): HouseBlock[] {
  const definitions = toDefinitions(blocks.flatMap((block) => block.definitions))
  const done: HouseBlock[] = []
  for (const block of blocks) {
    const previous = done.at(-1)?.node ?? null
    done.push(isSourceOnly(block) ? kept(block) : toHouseBlockOf(block, previous, style, definitions))
  }
  return done
}

function toHouseBlockOf(
  block: Block,
  previous: RichNode | null,
  style: HouseStyle,
  definitions: Definitions,
): HouseBlock {
  const context = {
    style,
    depth: 0,
    itemWidth: 0,
    toHouseText: (text: RichNode) => toHouseText(text, style, definitions),
  }
  const node = toHouseBlock(block.node, previous, context)
  const { text: source } = writeBlocks([{ gap: '', node }], { ...asRead, style })
  const parsed = parseAlone(source, definitions)
  const isSame = parsed !== null && areRenderedAlike(block, parsed)
  return isSame ? { block, node, source, isKept: false } : kept(block)
}

function kept(block: Block): HouseBlock {
  return { block, node: block.node, source: block.source, isKept: true }
}

function isSourceOnly(block: Block): boolean {
  return block.node.type === 'rawBlock' || isContainer(block)
}

/** What some tools read line by line: containers between lines of three colons. */
function isContainer({ source }: Block): boolean {
  return /^[ \t>]*:::/m.test(source)
}

function join(blocks: readonly HouseBlock[], style: HouseStyle): string {
  if (blocks.length === 0) return ''
  const parts = blocks.map((one, index) => gapBefore(one, blocks[index - 1], style) + one.source)
  return parts.join('') + style.endOfFile
}

function gapBefore({ block, node }: HouseBlock, previous: HouseBlock | undefined, style: HouseStyle): string {
  if (previous === undefined) return ''
  const isClose = block.gap.split('\n').length <= 2
  const isBound = isContainer(block) || isContainer(previous.block) || staysClose(previous.node, node)
  return isClose && isBound ? '\n' : style.blockGap
}
