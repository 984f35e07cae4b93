/** One browser of a scenario without a browser: a link, what it keeps, and tabs that run the product's own client code. */
import { IDBFactory } from 'fake-indexeddb'
import { createBrowserCopyStore } from '../../../client/collab/browser-copy-store.ts'
import type { CopyStore, StoredCopy } from '../../../client/collab/copy-store.ts'
import { createPageClock } from '../../../client/collab/page-clock.ts'
import type { RescueStorage } from '../../../client/collab/rescued-writes.ts'
import { RoomSession } from '../../../client/collab/room-session.ts'
import { createMemoryStorage } from '../../../client/testing/memory-storage.ts'
import { createRandom, type SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { TcpProxy, type Way } from '../../support/tcp-proxy.ts'

/** A page on a room, until it is closed. */
export class Tab {
  readonly room: string
  readonly session: RoomSession
  readonly #page = new EventTarget()
  readonly #copies: CopyStore

  constructor(
    serverUrl: string,
    room: string,
    [factory, storage]: readonly [IDBFactory, RescueStorage],
    random: SeededRandom,
  ) {
    this.room = room
    this.#copies = createBrowserCopyStore(factory, storage)
    this.session = new RoomSession({
      serverUrl,
      roomId: room,
      copies: this.#copies,
      page: this.#page,
      clock: { ...createPageClock(), random: () => random.unit() },
    })
  }

  get text(): string {
    return this.session.text.toJSON()
  }

  get isSaved(): boolean {
    return this.session.saveState.get().kind === 'saved'
  }

  get isConnected(): boolean {
    return this.session.status.get().kind === 'connected'
  }

  /** @param isTold - by the browser; when a process is ended nobody is */
  close(isTold: boolean): void {
    if (isTold) this.#page.dispatchEvent(new Event('pagehide'))
    this.session.close()
    this.#copies.close()
  }
}

export class Device {
  readonly #proxy: TcpProxy
  readonly #random: SeededRandom
  readonly #disk = [new IDBFactory(), createMemoryStorage()] as const
  readonly #tabs = new Set<Tab>()
  #isOnline = true

  private constructor(proxy: TcpProxy, random: SeededRandom) {
    this.#proxy = proxy
    this.#random = random
  }

  /** @param port - of the server, for this device */
  static async start(port: number, seed: number): Promise<Device> {
    return new Device(await TcpProxy.start(port), createRandom(seed))
  }

  get isOnline(): boolean {
    return this.#isOnline
  }

  get tabs(): readonly Tab[] {
    return [...this.#tabs]
  }

  open(room: string): Tab {
    const tab = new Tab(`ws://127.0.0.1:${this.#proxy.port}/sync`, room, this.#disk, this.#random)
    this.#tabs.add(tab)
    return tab
  }

  /** @param isTold - see `Tab.close` */
  closeTab(tab: Tab, isTold: boolean): void {
    this.#tabs.delete(tab)
    tab.close(isTold)
  }

  /** Let a page have the room's text anew, as a person does who was told that it was replaced. */
  openAnew(tab: Tab): Tab {
    this.#tabs.delete(tab)
    tab.session.giveUp()
    return this.open(tab.room)
  }

  /** Nothing passes any more, and nobody is told. */
  silence(ways: readonly Way[]): void {
    this.#proxy.silence(ways)
  }

  /** There is no network: what was on its way is lost. */
  cut(): void {
    this.#isOnline = false
    this.#proxy.refuse()
    this.#proxy.cut()
  }

  /** The network is back. */
  connect(): void {
    this.#isOnline = true
    this.#proxy.resume()
  }

  /** What it keeps of a room. */
  async copies(room: string): Promise<readonly StoredCopy[]> {
    const store = createBrowserCopyStore(...this.#disk)
    const copies = await store.read(room)
    store.close()
    return copies
  }

  async close(): Promise<void> {
    for (const tab of this.#tabs) tab.close(false)
    await this.#proxy.close()
  }
}
