/** What input methods compose, in both views, where it is most easily broken off or lost. */
import { expect, type Page } from 'playwright/test'
import type { LiveEdit, LiveView } from './harness/page/live-api.ts'
import { InputMethod } from './support/composing.ts'
import { expectSettled, openLive, readLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

const views = ['rich', 'source'] as const
const steps = ['に', 'にほ', 'にほn', 'にほん', '日本'] as const

/** Where `|` stands in a text, and the text without it. */
function marked(text: string): { readonly text: string; readonly at: number } {
  return { text: text.replace('|', ''), at: text.indexOf('|') }
}

async function composeAll(method: InputMethod): Promise<void> {
  for (const step of steps) await method.compose(step)
}

async function edit(page: Page, ...edits: readonly LiveEdit[]): Promise<void> {
  await page.evaluate((given) => window.live.edit(...given), edits)
}

/** Texts with `|` at the caret. */
const places: readonly (readonly [string, string])[] = [
  ['inside strong words', 'Some **stro|ng words** here\n'],
  ['inside a link', 'See [the pa|ge](https://example.org) here\n'],
  ['inside code', 'The `co|de` here\n'],
  ['inside a bare address', 'See https://exam|ple.org/ here\n'],
  ['in a paragraph of several lines', 'One line\nand an|other\n2. and a third\n'],
  ['in an item', '* first\n  - nes|ted\n* last\n'],
  ['in a task', '* [ ] a ta|sk\n'],
  ['in a heading', '# A tit|le\n\nText\n'],
  ['in a code block', '```\nconst a| = 1\nmore\n```\n'],
  ['in a quote', '> quo|ted\n> words\n'],
  ['beside an emoji', 'A family 👨‍👩‍👧| here\n'],
]

for (const view of views) {
  test(`[EDIT20] [EDIT21] a word composed anywhere changes nothing else: ${view} view`, async ({ page }) => {
    const method = await InputMethod.on(page)
    for (const [where, place] of places) {
      const { text, at } = marked(place)
      await openLive(page, view, text, at)
      await composeAll(method)
      expect((await readLive(page)).compositions, where).toEqual({ started: 1, ended: 0, broken: 0 })
      await method.commit('日本')
      await expectSettled(page)
      expect((await readLive(page)).text, where).toBe(place.replace('|', '日本'))
    }
  })

  test(`[EDIT20] a composition outlasts many edits of others: ${view} view`, async ({ page }) => {
    const { text, at } = marked('# Title\n\nSome **strong| words** here\n\nLast.\n')
    await openLive(page, view, text, at)
    const method = await InputMethod.on(page)
    await method.compose('に')
    await page.evaluate(() => {
      for (let count = 0; count < 150; count++) {
        const { text: now } = window.live.read()
        const [before, behind] = [now.indexOf('に'), now.indexOf('words')]
        window.live.edit({ from: before, to: before, insert: 'b' }, { from: behind, to: behind, insert: 'e' })
      }
    })
    await edit(page, { from: 0, to: 0, insert: 'A block above\n\n' })
    await composeAll(method)
    expect((await readLive(page)).compositions).toEqual({ started: 1, ended: 0, broken: 0 })
    await method.commit('日本')
    await expectSettled(page)
    const expected = `A block above\n\n# Title\n\nSome **strong${'b'.repeat(150)}日本 ${'e'.repeat(150)}words** here\n\nLast.\n`
    expect((await readLive(page)).text).toBe(expected)
  })

  test(`[EDIT20] a cancelled composition leaves nothing, and one that is left by the caret stays: ${view} view`, async ({
    page,
  }) => {
    const { text, at } = marked('Some words| here\n')
    await openLive(page, view, text, at)
    const method = await InputMethod.on(page)
    await method.compose('に')
    await edit(page, { from: 0, to: 4, insert: 'Other' })
    await method.compose('')
    await expectSettled(page)
    expect((await readLive(page)).text).toBe('Other words here\n')
    await method.compose('にほ')
    await edit(page, { from: 0, to: 5, insert: 'No' })
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await expectSettled(page)
    expect((await readLive(page)).text).toBe('No wordsにほ here\n')
  })

  test(`[EDIT20] [MD11] undo in the middle of a composition takes back one's own and nothing of others: ${view} view`, async ({
    page,
  }) => {
    const { text, at } = marked('Some words| here\n')
    await openLive(page, view, text, at)
    const method = await InputMethod.on(page)
    await method.compose('にほ')
    await edit(page, { from: 0, to: 0, insert: 'Yes: ' })
    await page.keyboard.press('ControlOrMeta+z')
    await expectSettled(page)
    expect((await readLive(page)).text).toBe('Yes: Some words here\n')
    await page.keyboard.press('ControlOrMeta+y')
    await expectSettled(page)
    expect((await readLive(page)).text).toBe('Yes: Some wordsにほ here\n')
  })
}

test('[EDIT20] a word is composed in an empty paragraph while others write around it', async ({ page }) => {
  await openLive(page, 'rich', 'Above\n\nBelow\n', 5)
  await page.keyboard.press('Enter')
  const method = await InputMethod.on(page)
  await method.compose('に')
  await edit(page, { from: 0, to: 0, insert: '## ' })
  await composeAll(method)
  expect((await readLive(page)).compositions).toEqual({ started: 1, ended: 0, broken: 0 })
  await method.commit('日本')
  await expectSettled(page)
  expect((await readLive(page)).text).toBe('## Above\n\n日本\n\nBelow\n')
})

test('[EDIT20] a dead key that looks like markup becomes its letter', async ({ page }) => {
  await openLive(page, 'rich', 'Voil here\n', 4)
  const method = await InputMethod.on(page)
  await method.compose('`')
  await method.compose('à')
  await method.commit('à')
  await expectSettled(page)
  expect((await readLive(page)).text).toBe('Voilà here\n')
})

for (const [key, word] of [
  ['X', 'anXd'],
  ['Backspace', 'ad'],
  ['Delete', 'an'],
] as const) {
  test(`[EDIT21] ${key} in a paragraph of several lines leaves the ends of its lines`, async ({ page }) => {
    await openLive(page, 'rich', 'One line\nand another\n2. and a third\n', 11)
    await page.keyboard.press(key)
    await expectSettled(page)
    expect((await readLive(page)).text).toBe(`One line\n${word} another\n2. and a third\n`)
  })
}

test('[EDIT23] [EDIT20] a caret moved right behind a composition stays there when others’ edits are drawn', async ({
  page,
}) => {
  const { text, at } = marked('Some words| here\n')
  await openLive(page, 'rich', text, at)
  const method = await InputMethod.on(page)
  await method.compose('に')
  await edit(page, { from: 0, to: 0, insert: 'Oh. ' })
  await page.evaluate(() => {
    const timers: { readonly act: () => void; readonly delayMs: number }[] = []
    const setTimeout = window.setTimeout.bind(window)
    const catchTimers = (act: () => void, delayMs = 0): number => timers.push({ act, delayMs })
    document.addEventListener(
      'compositionend',
      () => Object.assign(window, { setTimeout: catchTimers }),
      true,
    )
    document.addEventListener('compositionend', () => {
      Object.assign(window, { setTimeout })
      // The editor takes the word; then the caret moves, and what was held back is drawn before the browser tells of it.
      setTimeout(() => {
        const [first, ...more] = timers.toSorted((a, b) => a.delayMs - b.delayMs)
        first?.act()
        for (let moved = 0; moved < 3; moved++) getSelection()?.modify('move', 'backward', 'character')
        for (const { act } of more) act()
      }, 30)
    })
  })
  await method.commit('日本')
  await expectSettled(page)
  await page.keyboard.press('x')
  await expectSettled(page)
  expect((await readLive(page)).text).toBe('Oh. Some wordxs日本 here\n')
})

/** What the browser has done and the editor was not told of yet must count for the next key. */
for (const view of views as readonly LiveView[]) {
  test(`[EDIT23] keys act where the caret is, however fast they come while others write: ${view} view`, async ({
    page,
  }) => {
    const { text, at } = marked('# Title\n\nalpha beta| gamma delta\n\nlast line\n')
    await openLive(page, view, text, at)
    await page.evaluate(() => {
      let count = 0
      const write = (): void => {
        const offset = window.live.read().text.indexOf('Title')
        window.live.edit({ from: offset, to: offset, insert: 'x' })
        window.live.point(50, 'Bo', { anchor: 3 + (count % 20), head: 3 + (count % 20) })
        if (++count < 120) setTimeout(write, 7)
      }
      write()
    })
    for (let round = 0; round < 12; round++) {
      for (const key of [
        'End',
        'Backspace',
        'Home',
        'b',
        'End',
        'a',
        'ArrowLeft',
        'ArrowRight',
        'Home',
        'Delete',
      ])
        await page.keyboard.press(key)
    }
    await expectSettled(page)
    const [, , line] = (await readLive(page)).text.split('\n')
    expect(line).toBe('alpha beta gamma delta'.slice(0, -1) + 'a')
  })
}
