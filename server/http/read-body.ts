/** Bodies: JSON in sound UTF-8, or nothing. */
import type { App } from './app-services.ts'
import { HttpError } from './http-error.ts'

/**
 * Bytes that are no UTF-8 are refused: fastify's own reader would replace them without a word, and a document is to
 * be kept byte for byte. An empty body is none, whatever type it is said to have: many programs always send the type.
 */
export function addBodyReader(app: App): void {
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // reason: Fastify types what it read as text or bytes, and was asked for bytes.
    const text = decodeUtf8(body as Buffer)
    if (text === null) done(new HttpError('REQUEST_INVALID', 'The body is not UTF-8'))
    else if (text === '') done(null, undefined)
    else void readJson(request, text, done)
  })
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
