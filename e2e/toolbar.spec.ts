/** The toolbar by keys, by a finger, and where there is no room for all of it. */
import { expect } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'
import { openInRich } from './support/open-in-rich.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }

test('[EDIT46] [EDIT47] one Tab stop, arrows inside, and the focus comes back to the text', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { keyboard } = ana.page
  const id = await openInRich(ana, server, 'one\n')
  const toolbar = ana.page.getByRole('toolbar', { name: 'Formatting' })
  const button = (name: string) => toolbar.getByRole('button', { name, exact: true })
  await ana.meeting.rich.getByText('one').click()
  await keyboard.press('Home')
  await keyboard.press('Shift+End')
  await keyboard.press('Alt+F10')
  await expect(toolbar.getByRole('combobox', { name: 'Text style' })).toBeFocused()
  expect(await toolbar.locator('[tabindex="0"]').count()).toBe(1)
  await keyboard.press('ArrowRight')
  await expect(button('Strong')).toBeFocused()
  await expect(ana.page.getByText('Strong (Ctrl+B)')).toBeVisible()
  await expect(button('Strong')).toHaveAttribute('aria-keyshortcuts', 'Control+B')
  await keyboard.press('Enter')
  await expect(ana.meeting.rich).toBeFocused()
  await expect(button('Strong')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('**one**\n')
  await keyboard.press('Shift+Tab')
  await expect(button('Strong')).toBeFocused()
  await keyboard.press('End')
  await expect(button('Redo')).toBeFocused()
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowDown')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# **one**\n')
  await expect(toolbar.getByRole('combobox')).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('Escape')
  await expect(ana.meeting.rich).toBeFocused()
  await keyboard.press('ControlOrMeta+Shift+9')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [ ] **one**\n')
  await expect(button('Task list')).toHaveAttribute('aria-pressed', 'true')
})

test('[EDIT46] under a finger the selection stays, and what is cut off can be reached', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana', phone)
  const { page } = ana
  const id = await openInRich(ana, server, 'one two\n')
  await ana.meeting.rich.getByText('one').tap()
  await page.keyboard.press('Home')
  await ana.meeting.pressOften('Shift+ArrowRight', 'one'.length)
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' })
  await toolbar.getByRole('button', { name: 'Struck through' }).tap()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('~~one~~ two\n')
  await toolbar.getByRole('button', { name: 'Task list' }).tap()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [ ] ~~one~~ two\n')
  await page.keyboard.type('1')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [ ] ~~1~~ two\n')
})

test('[EDIT46] the toolbar fades where more of it is cut off, at either end', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund', { viewport: phone.viewport })
  await openInRich(ana, server, 'words\n')
  const toolbar = ana.page.getByRole('toolbar', { name: 'Formatting' })
  const startFade = (): Promise<string> =>
    toolbar.evaluate((element) => getComputedStyle(element, '::before').opacity)
  const firstButton = toolbar.getByRole('button').first()
  const { x = 0 } = (await firstButton.boundingBox()) ?? {}
  expect(x).toBeGreaterThan(0)
  expect(await startFade()).toBe('0')
  await toolbar.evaluate((element) => element.scrollTo({ left: 120 }))
  await expect.poll(startFade).toBe('1')
  await toolbar.evaluate((element) => element.scrollTo({ left: 0 }))
  await expect.poll(startFade).toBe('0')
})

test('[EDIT46] beside another view under a mouse, all of the toolbar is in sight, and the find bar below it', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund', { viewport: { width: 1280, height: 800 } })
  const { id } = await server.newMeeting('the words\n')
  await ana.meeting.open(server.url, id, 'split')
  await ana.meeting.rich.click()
  const toolbar = ana.page.getByRole('toolbar', { name: 'Formatting' })
  for (const button of await toolbar.getByRole('button').all())
    await expect(button).toBeInViewport({ ratio: 1 })
  const { width = 0 } = (await toolbar.boundingBox()) ?? {}
  expect(await toolbar.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(width)
  await ana.page.keyboard.press('Control+f')
  const bottom = await toolbar.evaluate((element) => element.getBoundingClientRect().bottom)
  const { y } = (await ana.page.getByRole('search').boundingBox()) ?? { y: 0 }
  expect(y).toBeGreaterThanOrEqual(bottom - 1)
})
