/** Links by keyboard, and the cards at links and images. */
import { expect } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'
import { openInRich } from './support/open-in-rich.ts'

test('[EDIT40] by keyboard: made, refused without an address, left by Escape, changed, removed', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { keyboard } = ana.page
  const id = await openInRich(ana, server, 'see this here\n')
  const dialog = ana.page.getByRole('dialog')
  const address = dialog.getByRole('textbox', { name: 'Address' })
  await ana.meeting.rich.getByText('see this').click()
  await keyboard.press('Home')
  await ana.meeting.pressOften('ArrowRight', 'see '.length)
  await ana.meeting.pressOften('Shift+ArrowRight', 'this'.length)
  await keyboard.press('ControlOrMeta+Shift+K')
  await expect(address).toBeFocused()
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveCount(0)
  await keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('Type the address that the link should lead to.')
  await expect(address).toBeFocused()
  await keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(ana.meeting.rich).toBeFocused()
  expect(await readMarkdown(server.url, id)).toBe('see this here\n')
  await keyboard.press('ControlOrMeta+Shift+K')
  await keyboard.type('example.org/1')
  await keyboard.press('Enter')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('see [this](https://example.org/1) here\n')
  await expect(ana.meeting.rich).toBeFocused()
  await keyboard.type('!')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('see [this](https://example.org/1)! here\n')
  await keyboard.press('Backspace')
  await keyboard.press('ArrowLeft')
  await keyboard.press('ControlOrMeta+Shift+K')
  await expect(address).toHaveValue('https://example.org/1')
  await keyboard.press('Tab')
  await keyboard.press('ControlOrMeta+A')
  await keyboard.type('that')
  await keyboard.press('Enter')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('see [that](https://example.org/1) here\n')
  await keyboard.press('ArrowLeft')
  await keyboard.press('ControlOrMeta+Shift+K')
  await dialog.getByRole('button', { name: 'Remove link' }).click()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('see that here\n')
})

test('[EDIT40] [EDIT41] the card at an image changes its address', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const id = await openInRich(ana, server, 'see ![a map](map.png "Map") here\n')
  await ana.meeting.rich.getByText('a map').click()
  await ana.page.getByRole('group', { name: 'Image' }).getByRole('button', { name: 'Change image' }).click()
  const dialog = ana.page.getByRole('dialog', { name: 'Change image' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill('data:x')
  await ana.page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('This is no address of an image')
  await dialog.getByRole('textbox', { name: 'Address' }).fill('images/map.png')
  await ana.page.keyboard.press('Enter')
  await expect(ana.meeting.rich).toBeFocused()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('see ![a map](images/map.png "Map") here\n')
})

test('[EDIT41] the card at a link: reached and left by keys, below the line, away while one types', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { keyboard } = ana.page
  const id = await openInRich(
    ana,
    server,
    '* see [this](https://example.org/1) here\n\nhttps://example.org/2\n',
  )
  const card = ana.page.getByRole('group', { name: 'Link' })
  const link = ana.meeting.rich.getByText('this')
  await link.click()
  await expect(card.getByRole('link', { name: 'https://example.org/1' })).toHaveAttribute('rel', /noopener/)
  const [line, place] = [await link.boundingBox(), await card.boundingBox()]
  expect(place?.y).toBeGreaterThanOrEqual((line?.y ?? 0) + (line?.height ?? 0))
  await keyboard.press('Escape')
  await expect(card).toBeHidden()
  await keyboard.press('Alt+Enter')
  await expect(card.getByRole('link')).toBeFocused()
  await keyboard.press('Tab')
  await expect(card.getByRole('button', { name: 'Copy address' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(ana.page.getByRole('dialog').getByRole('textbox', { name: 'Address' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(ana.meeting.rich).toBeFocused()
  await ana.meeting.typeKeys('x')
  await expect(card).toBeHidden()
  await expect.poll(() => readMarkdown(server.url, id)).toContain('* see x[this]')
  // A mouse that rests on a link brings it too, and takes it away.
  await ana.meeting.rich.getByText('https://example.org/2').hover()
  await expect(card.getByRole('link', { name: 'https://example.org/2' })).toBeVisible()
  await expect(card.getByRole('button', { name: 'Remove link' })).toHaveCount(0)
  await ana.page.mouse.move(5, 5)
  await expect(card).toBeHidden()
  await link.click()
  await card.getByRole('button', { name: 'Remove link' }).click()
  await expect.poll(() => readMarkdown(server.url, id)).toContain('* see xthis here\n')
  await ana.meeting.typeKeys('!')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('* see x!this here\n')
})
