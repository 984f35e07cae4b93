/** The origin of Yjs transactions in which a person edits the shared text in one of its views. */

/** What is written by another origin is another's, or undo. */
export class ViewEdit {
  readonly #view: object

  constructor(view: object) {
    this.#view = view
  }

  /** Whether a Yjs transaction of this origin is what `view` wrote, and so shows already. */
  static isOf(view: object, origin: unknown): boolean {
    return origin instanceof ViewEdit && origin.#view === view
  }
}
