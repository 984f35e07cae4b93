/** Images: their alternative text with a picture sign before it. Nothing is loaded: an address may be anybody's. */
import { Mark } from '@tiptap/core'

export const ImageMark = Mark.create({
  name: 'image',
  inclusive: false,
  addAttributes: () => ({ src: address('src'), title: address('title') }),
  parseHTML: () => [{ tag: 'span[data-image]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { 'data-image': '', ...HTMLAttributes }, 0],
})

/** An attribute that copied HTML carries as `data-…`, where no browser loads it. */
function address(name: 'src' | 'title') {
  return {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
    renderHTML: (attributes: Record<string, unknown>) =>
      typeof attributes[name] === 'string' ? { [`data-${name}`]: attributes[name] } : {},
  }
}
