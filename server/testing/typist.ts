/** A document whose every local edit is kept as one update, as an editor would send it. */
import * as Y from 'yjs'

/** A client that typed nothing yet; with `base`, from that document on. */
export function createTypist(clientId: number, base?: Y.Doc) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (base !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const text = doc.getText('markdown')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, _origin: unknown, __: Y.Doc, { local }: Y.Transaction) => {
    if (local) updates.push(update)
  })
  return {
    doc,
    text,
    updates,
    /** Edit; gives the update that the edit makes. */
    edit(change: (text: Y.Text) => void): Uint8Array {
      doc.transact(() => change(text))
      const update = updates.at(-1)
      if (update === undefined) throw new Error('the edit changed nothing')
      return update
    },
  }
}
