/** What a page of ours may load and do (WIRE8). */

/** Directives in the form that `@fastify/helmet` takes. */
export const contentSecurityDirectives = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  // CodeMirror and ProseMirror put their own rules into style elements.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  // Browsers before 2022 do not count a socket to the same host as 'self'.
  'connect-src': ["'self'", 'ws://127.0.0.1:*', 'ws://localhost:*'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** The same as a header, for answers that are given before any plugin runs. */
export const contentSecurityPolicy = Object.entries(contentSecurityDirectives)
  .map(([name, values]) => `${name} ${values.join(' ')}`)
  .join(';')
