/** What a page of ours may load and do (WIRE8). */
import type { ImageSource } from '../../shared/protocol/http.ts'

/**
 * Directives in the form that `@fastify/helmet` takes.
 *
 * @param images - `https` lets pages show images from every https address (EDIT43)
 */
export function contentSecurityDirectives(images: ImageSource): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'script-src-attr': ["'none'"],
    // CodeMirror and ProseMirror put their own rules into style elements.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', ...(images === 'https' ? ['https:'] : [])],
    'font-src': ["'self'"],
    // Browsers before 2022 do not count a socket to the same host as 'self'.
    'connect-src': ["'self'", 'ws://127.0.0.1:*', 'ws://localhost:*'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
}

/** As a header, for answers that are given before any plugin runs: they are no pages and show nothing. */
export const contentSecurityPolicy = Object.entries(contentSecurityDirectives('none'))
  .map(([name, values]) => `${name} ${values.join(' ')}`)
  .join(';')
