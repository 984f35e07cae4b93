/** A page that stalls are tried on, one after the other: opening is work, and most of a stall is waiting. */
import { expect } from 'playwright/test'
import type { Person } from '../support/browser-test.ts'
import { LetterSource } from '../support/letter-record.ts'
import type { TcpProxy } from '../support/tcp-proxy.ts'
import type { Stall } from './draw-stall.ts'

/** Somebody with a network of their own. */
export type Networked = Person & { readonly proxy: TcpProxy }

export type StalledMeeting = { readonly url: string; readonly id: string; readonly databaseFile: string }

/** Behind this one types. */
export const stalledHeading = 'Topic'

/** What a stalled meeting begins as. */
export const stalledMarkdown = `# Title\n\n## ${stalledHeading}\n`

/** So many, and the heading still stands on one line. */
const maxStalls = 5

export class StalledPage {
  readonly person: Networked
  /** Of the meeting, which keeps what was typed during the stalls before. */
  letters = new LetterSource()
  #stalled: StalledMeeting | null = null
  #stallsLeft = 0

  constructor(person: Networked) {
    this.person = person
  }

  /** Whether its meeting cannot take another stall. */
  get isSpent(): boolean {
    return this.#stallsLeft === 0
  }

  get stalled(): StalledMeeting {
    if (this.#stalled === null) throw new Error('no meeting is open')
    return this.#stalled
  }

  /** Open a meeting that nobody has been in. */
  async open(stalled: StalledMeeting, view: Stall['view']): Promise<void> {
    const { meeting } = this.person
    this.#stalled = stalled
    this.#stallsLeft = maxStalls
    this.letters = new LetterSource()
    await meeting.open(stalled.url, stalled.id, view)
  }

  /** Put the caret where one is to type, with all that was typed before saved. */
  async goTo(view: Stall['view']): Promise<void> {
    const { meeting } = this.person
    this.#stallsLeft--
    await meeting.choose(view)
    await expect(meeting.saving).toHaveText('Saved')
    if (view === 'rich') await meeting.goToHeading(stalledHeading)
    else await meeting.goToLine(stalledHeading)
  }
}
