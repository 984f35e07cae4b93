/** The people of one scenario: devices on one server, what each of them typed, and what became of it. */
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { LetterRecord, LetterSource } from '../../support/letter-record.ts'
import { waitFor } from '../scenes/wait-for.ts'
import { Device, type Tab } from './device.ts'
import type { Scenario } from './draw-scenario.ts'
import { editAtRandom } from './edit-at-random.ts'
import { RestorableServer, type Restoring } from './restorable-server.ts'

/** What a tab held of a history that is no more: its device is to offer it as a text. */
type LeftText = { readonly device: Device; readonly room: string; readonly text: string }

export class OfflineScene {
  /** The one that loses its link. */
  readonly device: Device
  readonly others: readonly Device[]
  readonly #random: SeededRandom
  readonly #server: RestorableServer
  readonly #letters: LetterSource
  readonly #records: Map<string, LetterRecord>
  readonly #left: LeftText[] = []
  /** Texts of the rooms just after they were restored. */
  readonly #restored = new Set<string>()

  static async start({ rooms, others }: Scenario, random: SeededRandom): Promise<OfflineScene> {
    const letters = new LetterSource()
    const texts = new Map(rooms.map((room) => [room, newMinutes(letters)]))
    const server = await RestorableServer.start(texts)
    const devices: Device[] = []
    for (const name of ['device', ...others.keys()])
      devices.push(await Device.start(await server.listen(String(name)), random.below(2 ** 31)))
    return new OfflineScene(random, server, letters, texts, devices)
  }

  private constructor(
    random: SeededRandom,
    server: RestorableServer,
    letters: LetterSource,
    texts: ReadonlyMap<string, string>,
    devices: readonly Device[],
  ) {
    const [device, ...others] = devices
    if (device === undefined) throw new Error('a scene needs a device')
    this.device = device
    this.others = others
    this.#random = random
    this.#server = server
    this.#letters = letters
    this.#records = new Map([...texts].map(([room, text]) => [room, new LetterRecord(text)]))
  }

  get devices(): readonly Device[] {
    return [this.device, ...this.others]
  }

  get tabs(): readonly Tab[] {
    return this.devices.flatMap(({ tabs }) => tabs)
  }

  edit(tab: Tab): void {
    editAtRandom(tab.session.text, this.#recordOf(tab.room), this.#letters, this.#random)
  }

  /** The disk hangs; gives what ends that. */
  hang(): () => void {
    return this.#server.hang()
  }

  /** @param isTold - see `Tab.close` */
  closeTab(tab: Tab, isTold: boolean): void {
    if (!tab.isSaved) this.#left.push({ device: this.device, room: tab.room, text: tab.text })
    this.device.closeTab(tab, isTold)
  }

  /** From here on only the restored text, and what is typed into it, belongs to the rooms. */
  async restore(kind: Restoring): Promise<void> {
    await this.#server.restore(kind)
    for (const room of this.#records.keys()) {
      const text = (await this.#server.readText(room)).toJSON()
      this.#records.set(room, new LetterRecord(text))
      this.#restored.add(text)
    }
  }

  /** Let those who were told that their minutes were replaced open them as they are now. */
  openReplacedAnew(): void {
    for (const device of this.devices)
      for (const tab of device.tabs) {
        if (tab.session.status.get().kind !== 'replaced') continue
        this.#left.push({ device, room: tab.room, text: tab.text })
        device.openAnew(tab)
      }
  }

  /** Whether all are connected to texts of one length: cheap, for whoever waits for more. */
  async isNearlyTogether(): Promise<boolean> {
    for (const room of this.rooms) {
      const { length } = await this.#server.readText(room)
      for (const tab of this.tabs)
        if (tab.room === room && (!tab.isConnected || tab.session.text.length !== length)) return false
    }
    return true
  }

  /** What keeps a room's people from reading the same, with all that they typed in it; `null`: nothing does. */
  async faultIn(room: string): Promise<string | null> {
    const text = (await this.#server.readText(room)).toJSON()
    const fault = this.#recordOf(room).faultIn(text)
    if (fault !== null) return `${room}: ${fault}`
    const tabs = this.tabs.filter((tab) => tab.room === room)
    const strays = tabs.filter((tab) => !tab.isConnected || tab.text !== text)
    if (strays.length > 0) return `${room}: ${strays.length} of ${tabs.length} pages are not where it is`
    return null
  }

  /** A text of a history that is no more, and that its device does not offer; `null`: there is none. */
  async findForgotten(): Promise<string | null> {
    // Where nothing was restored, all that was left is in the minutes.
    if (this.#restored.size === 0) return null
    for (const { device, room, text } of this.#left) {
      if (this.#restored.has(text) || (await this.#server.readText(room)).toJSON() === text) continue
      const tabs = device.tabs.filter((tab) => tab.room === room)
      const isOffered = tabs.some(({ session }) => session.keptTexts.get().some((kept) => kept.text === text))
      if (!isOffered) return `not offered in ${room}: ${JSON.stringify(text)}`
    }
    return null
  }

  /** Waits until all is acknowledged, and no device keeps anything that is to be sent. */
  async untilNothingIsKept(): Promise<void> {
    await waitFor('all saved', () => this.tabs.every((tab) => tab.isSaved))
    await waitFor('no copies', async () => {
      const epoch = this.#server.epoch
      for (const device of this.devices)
        for (const room of this.#records.keys())
          if ((await device.copies(room)).some((copy) => copy.epoch === epoch)) return false
      return true
    })
  }

  get rooms(): readonly string[] {
    return [...this.#records.keys()]
  }

  async close(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.close()))
    await this.#server.close()
  }

  #recordOf(room: string): LetterRecord {
    const record = this.#records.get(room)
    if (record === undefined) throw new Error(`there is no room ${room}`)
    return record
  }
}

function newMinutes(letters: LetterSource): string {
  const topics = Array.from({ length: 4 }, () => `## ${letters.word(6)}\n\n${letters.word(20)}\n`)
  return `# ${letters.word(8)}\n\n${topics.join('\n')}`
}
