/** The document did not take a committed update as it should; the room must be loaded anew. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault'
}
