/** A document that takes the memory of its structs only while somebody edits or reads it. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { DocumentFault } from './document-fault.ts'

/** What a document is while nobody uses it; some kilobytes where Yjs takes a hundred times as many for each letter. */
type Resting = { readonly kind: 'resting'; readonly deflated: Buffer; readonly stateVector: Uint8Array }
type Awake = { readonly kind: 'awake'; readonly doc: Y.Doc }

export class RestingDoc {
  #state: Awake | Resting
  /** Since the last call of `rest`. */
  #isUsed = true

  /** @param state - all of a document as a V1 update, or the document itself, which is owned from now on */
  constructor(state: Uint8Array | Y.Doc) {
    this.#state =
      state instanceof Y.Doc
        ? { kind: 'awake', doc: state }
        : toResting(state, Y.encodeStateVectorFromUpdate(state))
  }

  get isAwake(): boolean {
    return this.#state.kind === 'awake'
  }

  /**
   * The document, which is made when there is none.
   *
   * @throws {DocumentFault} when its state is no whole document
   */
  get doc(): Y.Doc {
    this.#isUsed = true
    if (this.#state.kind === 'resting') this.#state = { kind: 'awake', doc: wake(this.#state) }
    return this.#state.doc
  }

  /** Without making the document. */
  get stateVector(): Uint8Array {
    return this.#state.kind === 'awake' ? Y.encodeStateVector(this.#state.doc) : this.#state.stateVector
  }

  /** All of it as a V1 update, without making the document. */
  encode(): Uint8Array {
    return this.#state.kind === 'awake'
      ? Y.encodeStateAsUpdate(this.#state.doc)
      : inflateRawSync(this.#state.deflated)
  }

  /** Give up the document, unless it was used since this was called last. */
  rest(): void {
    const wasUsed = this.#isUsed
    this.#isUsed = false
    if (wasUsed || this.#state.kind === 'resting') return
    const { doc } = this.#state
    this.#state = toResting(Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc))
    doc.destroy()
  }

  /** Free the document. Safe to call twice. */
  close(): void {
    if (this.#state.kind === 'awake') this.#state.doc.destroy()
  }
}

function toResting(update: Uint8Array, stateVector: Uint8Array): Resting {
  return { kind: 'resting', deflated: deflateRawSync(update), stateVector }
}

function wake({ deflated }: Resting): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, inflateRawSync(deflated))
  assertWhole(doc, 'its last state')
  return doc
}

/** @throws {DocumentFault} when something in the document waits for what is not there */
export function assertWhole({ store }: Y.Doc, of: string): void {
  if (store.pendingStructs === null && store.pendingDs === null) return
  throw new DocumentFault(`${of} refers to what is not in it`)
}
