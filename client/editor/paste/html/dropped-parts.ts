/** Parts of pasted HTML that nobody saw where it was copied, or that are a page's furniture and no words. */
import { styleDeclarations } from './style-declarations.ts'

/** Elements that show no text of their own to copy. */
const tags = new Set(
  `audio base button canvas clipboard-copy col colgroup datalist dialog embed head iframe link map meta noframes noscript
  object progress rp rt script select style svg template textarea title tool-tip track video wbr`.split(
    /\s+/,
  ),
)

/**
 * Classes by what they stand for: words for screen readers only, links to edit a section, line numbers of code,
 * Word's marks of comments.
 */
const classes = new Set(
  `sr-only visually-hidden screen-reader-text show-on-focus mw-editsection gutter linenos lineno line-numbers-rows
  blob-num hljs-ln-numbers MsoCommentReference`.split(/\s+/),
)

/** Styles that hide, in browsers and in Word, whose drawn list markers are of no use either. */
const styles: readonly (readonly [name: string, value: RegExp])[] = [
  ['display', /^none/],
  ['visibility', /^(?:hidden|collapse)/],
  ['mso-hide', /^all/],
  ['mso-list', /^ignore/i],
  ['mso-element', /^comment/],
]

/** Links to the heading that they stand in, by what they show. */
const permalink = /^[\s#¶§🔗]*$/u

/** Whether nothing of an element is pasted. */
export function isDropped(element: Element): boolean {
  if (tags.has(element.localName) || element.hasAttribute('hidden')) return true
  if (element.getAttribute('aria-hidden') === 'true') return true
  if ([...element.classList].some((name) => classes.has(name))) return true
  if (element.localName === 'a' && isPermalink(element)) return true
  const declared = styleDeclarations(element)
  return styles.some(([name, value]) => value.test(declared.get(name) ?? ''))
}

function isPermalink(link: Element): boolean {
  const address = link.getAttribute('href') ?? ''
  return address.includes('#') && permalink.test(link.textContent) && link.querySelector('img') === null
}
