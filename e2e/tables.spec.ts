/** Tables in people's hands: typed, filled from cell to cell, changed by the bar above them. */
import { expect, type Locator } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import type { LiveServer } from './support/live-server.ts'
import { readMarkdown } from './support/meetings-api.ts'

const table = '| host  | rows |\n| ----- | ---: |\n| alpha |   12 |\n| beta  |    0 |\n'

async function open(
  { meeting }: Person,
  server: LiveServer,
  markdown: string,
): Promise<() => Promise<string>> {
  const { id } = await server.newMeeting(markdown)
  await meeting.open(server.url, id, 'rich')
  return () => readMarkdown(server.url, id)
}

function cell({ meeting }: Person, text: string): Locator {
  return meeting.rich.getByRole('cell', { name: text, exact: true })
}

test('[EDIT10] [EDIT11] a cell is edited in place, and its column stays aligned', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const read = await open(ana, server, `Before\n\n${table}\nAfter\n`)
  await cell(ana, 'beta').click()
  await ana.page.keyboard.press('End')
  await ana.meeting.typeKeys('x')
  await ana.page.keyboard.press('Tab')
  await ana.meeting.typeKeys('7')
  await expect.poll(read).toBe(`Before\n\n${table.replace('beta  |    0', 'betax |   07')}\nAfter\n`)
})

test('[EDIT14] [EDIT15] a table is typed, and left, without the mouse', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const read = await open(ana, server, '')
  await ana.meeting.rich.click()
  const { keyboard } = ana.page
  await ana.meeting.typeKeys('| who | what |')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('Ana')
  await keyboard.press('Tab')
  await ana.meeting.typeKeys('notes | more')
  await keyboard.press('Tab')
  await ana.meeting.typeKeys('Ben')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('Done.')
  await expect
    .poll(read)
    .toBe('| who | what |\n| --- | --- |\n| Ana | notes \\| more |\n| Ben |  |\n\nDone.\n')
  await keyboard.press('ArrowUp')
  await ana.meeting.typeKeys('!')
  await expect.poll(read).toContain('!')
  await expect.poll(read).toMatch(/\| Ben!? \| !? ?\|/)
})

test('[EDIT16] [EDIT17] the bar changes rows, columns and alignment, by keys as by clicks', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const read = await open(ana, server, table)
  const bar = ana.page.getByRole('toolbar', { name: 'Table' })
  await expect(bar).toBeHidden()
  await cell(ana, 'alpha').click()
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: 'Insert row below' }).click()
  await ana.meeting.typeKeys('new')
  await expect.poll(read).toBe(table.replace('12 |\n', '12 |\n| new   |      |\n'))

  await ana.page.keyboard.press('Alt+Shift+F10')
  await expect(bar.getByRole('button', { name: 'Insert row above' })).toBeFocused()
  await ana.page.keyboard.press('End')
  await expect(bar.getByRole('combobox', { name: 'Column alignment' })).toBeFocused()
  await bar.getByRole('combobox').selectOption('Centre')
  await expect.poll(read).toContain('| :---: | ---: |')
  await expect(cell(ana, 'alpha').locator('p')).toHaveCSS('text-align', 'center')
  await ana.page.keyboard.press('Escape')
  await expect(ana.meeting.rich).toBeFocused()
  await ana.meeting.typeKeys('er')
  await expect.poll(read).toContain('| newer |')

  await bar.getByRole('button', { name: 'Delete column' }).click()
  await expect.poll(read).toBe('| rows |\n| ---: |\n|   12 |\n|      |\n|    0 |\n')
  await bar.getByRole('button', { name: 'Delete table' }).click()
  await expect(bar).toBeHidden()
  await expect(ana.meeting.rich.getByRole('table')).toHaveCount(0)
})

test('[EDIT16] the toolbar makes a table, and cells selected by the mouse are emptied', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const read = await open(ana, server, 'one\n')
  await ana.meeting.rich.getByText('one').click()
  await ana.page.getByRole('button', { name: 'Table', exact: true }).click()
  await ana.meeting.typeKeys('a')
  await ana.page.keyboard.press('Tab')
  await ana.meeting.typeKeys('b')
  await expect.poll(read).toBe('one\n\n| a | b |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n')
  await expect(ana.page.getByRole('button', { name: 'Table', exact: true })).toBeDisabled()
  const [first, second] = [
    ana.meeting.rich.getByRole('columnheader', { name: 'a' }),
    ana.meeting.rich.getByRole('columnheader', { name: 'b' }),
  ]
  await first.hover()
  await ana.page.mouse.down()
  await second.hover()
  await ana.page.mouse.up()
  await ana.page.keyboard.press('Backspace')
  await expect.poll(read).toBe('one\n\n|  |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n')
})

test('[EDIT8] [EDIT9] [EDIT60] cells that a mouse has selected are cut alone, and pasted back or elsewhere', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const wide = '| a | b | c |\n| - | - | - |\n| d | e | f |\n| g | h | i |\n'
  const read = await open(ana, server, wide)
  const { keyboard, mouse } = ana.page
  const drag = async (from: string, to: string): Promise<void> => {
    await cell(ana, from).hover()
    await mouse.down()
    await cell(ana, to).hover()
    await mouse.up()
  }
  await drag('d', 'h')
  await keyboard.press('Control+x')
  await expect.poll(read).toBe('| a | b | c |\n| - | - | - |\n|   |   | f |\n|   |   | i |\n')
  await keyboard.press('Control+v')
  await expect.poll(read).toBe(wide)
  await drag('e', 'h')
  await keyboard.press('Control+c')
  await cell(ana, 'f').click()
  await keyboard.press('Control+v')
  await expect.poll(read).toBe('| a | b | c |\n| - | - | - |\n| d | e | e |\n| g | h | h |\n')
})

test('[EDIT17] a wide table scrolls in its own box, and the page does not', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  await ana.page.setViewportSize({ width: 390, height: 800 })
  const columns = Array.from({ length: 12 }, (_, index) => ` column ${index} `).join('|')
  await open(ana, server, `|${columns}|\n|${'---|'.repeat(12)}\n|${columns}|\n`)
  const box = ana.meeting.rich.locator('[data-table]')
  expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true)
  await cell(ana, 'column 0').click()
  await expect(ana.page.getByRole('toolbar', { name: 'Table' })).toBeVisible()
  const { scrollWidth, clientWidth } = await ana.page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})

test('[EDIT19] two people fill one table at once', async ({ server, arrive }) => {
  const [ana, ben] = [await arrive('Ana Lund'), await arrive('Ben Ode')]
  const { id } = await server.newMeeting(table)
  for (const { meeting } of [ana, ben]) await meeting.open(server.url, id, 'rich')
  await cell(ana, 'alpha').click()
  await ana.page.keyboard.press('End')
  await cell(ben, 'beta').click()
  await ben.page.keyboard.press('End')
  await Promise.all([ana.meeting.typeKeys(' is the first'), ben.meeting.typeKeys(' is the second')])
  await ben.page.keyboard.press('Tab')
  await ben.page.keyboard.press('Tab')
  await ben.meeting.typeKeys('gamma')
  await expect
    .poll(() => readMarkdown(server.url, id))
    .toBe(
      '| host  | rows |\n| ----- | ---: |\n| alpha is the first |   12 |\n| beta is the second |    0 |\n| gamma |      |\n',
    )
  await expect(ana.meeting.rich.getByText('gamma')).toBeVisible()
})

test('[EDIT16] the bar stays within a narrow window', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  await ana.page.setViewportSize({ width: 390, height: 800 })
  await open(ana, server, '| a | b | c | d | e |\n| --- | --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 | 5 |\n')
  await cell(ana, '3').click()
  const bar = ana.page.getByRole('toolbar', { name: 'Table' })
  await expect(bar).toBeVisible()
  const box = await bar.boundingBox()
  expect(box!.x).toBeGreaterThanOrEqual(0)
  expect(box!.x + box!.width).toBeLessThanOrEqual(390)
})

test('[EDIT74] a break in a cell is drawn, and its letters show only amid them', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const read = await open(ana, server, '| host |\n| --- |\n| alpha |\n')
  await cell(ana, 'alpha').click()
  await ana.page.keyboard.press('End')
  const before = await cell(ana, 'alpha').boundingBox()
  await ana.page.keyboard.press('Shift+Enter')
  await ana.meeting.typeKeys('beta')
  await expect.poll(read).toBe('| host |\n| --- |\n| alpha<br>beta |\n')
  const broken = ana.meeting.rich.getByRole('cell').last()
  expect((await broken.boundingBox())?.height).toBeGreaterThan(1.5 * (before?.height ?? Infinity))
  const drawn = ana.meeting.rich.locator('[data-cell-break]')
  await expect(drawn).toHaveCount(1)
  // The last of its boxes is that of its letters, on the new line.
  const room = await drawn.evaluate((element) => [...element.getClientRects()].at(-1)?.width)
  expect(room).toBeLessThan(1)
  for (let step = 0; step < 5; step++) await ana.page.keyboard.press('ArrowLeft')
  await expect(drawn).toHaveCount(0)
  await ana.page.keyboard.press('End')
  await expect(drawn).toHaveCount(1)
})
