/** Plays one scenario of people who work without a link, and judges what became of their text. */
import { AssertionError } from 'node:assert'
import { setTimeout as delay } from 'node:timers/promises'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { waitFor } from '../scenes/wait-for.ts'
import type { Tab } from './device.ts'
import type { Closing, Scenario } from './draw-scenario.ts'
import { OfflineScene } from './offline-scene.ts'
import { ownTimeMs } from './own-time.ts'

/** From the link's return until everybody's text is everywhere, by `ownTimeMs`. */
const togetherMaxMs = 2_000

/** How long a broken promise is given to show what is lost, and what is only late. */
const lateMaxMs = 8_000

const lookEveryMs = 20

type PlannedTab = { readonly tab: Tab; readonly closing: Closing }

/**
 * Play a scenario to its end.
 *
 * @returns how long after the link's return all was together, in ms; `null` where another history kept it apart
 * @throws {AssertionError} that says what is lost, doubled, late or not offered
 */
export async function playScenario(scenario: Scenario, random: SeededRandom): Promise<number | null> {
  const scene = await OfflineScene.start(scenario, random)
  try {
    const tabs = await beginTogether(scene, scenario)
    loseLinks(scene, scenario, tabs)
    await workApart(scene, scenario, tabs, random)
    if (scenario.restoring !== null) {
      await scene.restore(scenario.restoring)
      await editRestored(scene)
    }
    const tookMs = await comeBack(scene, scenario)
    await scene.untilNothingIsKept()
    const fault = await faultOf(scene)
    if (fault !== null) throw new AssertionError({ message: `later: ${fault}` })
    return scenario.restoring === null ? tookMs : null
  } finally {
    await scene.close()
  }
}

async function beginTogether(scene: OfflineScene, scenario: Scenario): Promise<readonly PlannedTab[]> {
  const tabs = scenario.tabs.map(({ room, closing }) => ({ tab: scene.device.open(room), closing }))
  for (const other of scene.others) other.open(scenario.rooms[0])
  await waitFor('all texts', () => scene.tabs.every((tab) => tab.session.hasText.get()))
  for (const tab of scene.tabs) scene.edit(tab)
  await waitFor('all saved', () => scene.tabs.every((tab) => tab.isSaved))
  return tabs
}

/** Everybody types, and what they typed is on its way. */
function loseLinks(scene: OfflineScene, scenario: Scenario, tabs: readonly PlannedTab[]): void {
  const mend = scenario.diskHangs ? scene.hang() : null
  scene.device.silence(scenario.silent)
  for (const tab of scene.tabs) scene.edit(tab)
  for (const { tab, closing } of tabs) if (closing.kind === 'before the loss') scene.closeTab(tab, true)
  scene.device.cut()
  for (const [index, { losesLinkToo }] of scenario.others.entries())
    if (losesLinkToo) scene.others[index]?.cut()
  mend?.()
}

async function workApart(
  scene: OfflineScene,
  { edits, offlineMs }: Scenario,
  tabs: readonly PlannedTab[],
  random: SeededRandom,
): Promise<void> {
  const leaving = tabs.map((planned) => ({ ...planned, afterEdits: random.below(edits) }))
  for (let count = 0; count < edits; count++) {
    scene.edit(random.pick(scene.tabs))
    await delay(offlineMs / edits)
    for (const { tab, closing, afterEdits } of leaving) {
      if (closing.kind !== 'while offline' || afterEdits !== count) continue
      // A page that is ended without a word keeps what it typed where it knew that there was no link.
      if (!closing.isTold) await waitFor('a lost link', () => !tab.isConnected)
      scene.closeTab(tab, closing.isTold)
    }
  }
}

async function editRestored(scene: OfflineScene): Promise<void> {
  const online = scene.others.filter((other) => other.isOnline)
  await waitFor('the word that the minutes were replaced', () => {
    scene.openReplacedAnew()
    return online.every(({ tabs }) => tabs.every((tab) => tab.isConnected))
  })
  for (const { tabs } of online) for (const tab of tabs) scene.edit(tab)
}

/** Gives how long it took until all was together, in ms. */
async function comeBack(
  scene: OfflineScene,
  { reopened, reopensEarly, restoring }: Scenario,
): Promise<number> {
  const open = (): void => {
    for (const room of scene.rooms) {
      const isOpen = scene.device.tabs.some((tab) => tab.room === room)
      for (let count = Math.max(reopened, isOpen ? 0 : 1); count > 0; count--) scene.device.open(room)
    }
  }
  if (reopensEarly) open()
  const backAt = ownTimeMs()
  for (const device of scene.devices) device.connect()
  if (!reopensEarly) open()
  for (;;) {
    scene.openReplacedAnew()
    const isWorthALook = ownTimeMs() - backAt > lateMaxMs || (await scene.isNearlyTogether())
    const fault = isWorthALook ? await faultOf(scene) : 'apart'
    const tookMs = ownTimeMs() - backAt
    // Where minutes were replaced people look at them anew first.
    if (fault === null && (tookMs <= togetherMaxMs || restoring !== null)) return tookMs
    if (fault === null) throw new AssertionError({ message: `together after ${Math.round(tookMs)} ms` })
    if (tookMs > lateMaxMs) throw new AssertionError({ message: fault })
    await delay(lookEveryMs)
  }
}

async function faultOf(scene: OfflineScene): Promise<string | null> {
  for (const room of scene.rooms) {
    const fault = await scene.faultIn(room)
    if (fault !== null) return fault
  }
  return scene.findForgotten()
}
