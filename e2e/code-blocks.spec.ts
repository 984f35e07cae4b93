/** Code blocks: their language, the keys that lead in and out, and the button that copies. */
import { expect } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'
import { openInRich } from './support/open-in-rich.ts'

test('[EDIT42] [EDIT45] its language is seen and changed by keyboard, and keys lead out of it', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { keyboard } = ana.page
  const id = await openInRich(ana, server, 'first\n\n```js title="x"\n  go()\n```\n')
  const language = ana.meeting.rich.getByRole('combobox', { name: 'Language of the code' })
  const field = ana.meeting.rich.getByLabel('Language of the code')
  await expect(field).toHaveValue('js')
  await ana.meeting.rich.getByText('go()').click()
  await keyboard.press('End')
  await keyboard.press('Alt+Enter')
  await expect(language).toBeFocused()
  await keyboard.type('ruby')
  await keyboard.press('Escape')
  await expect(ana.meeting.rich).toBeFocused()
  await expect(field).toHaveValue('js')
  await keyboard.press('Alt+Enter')
  await keyboard.type('python')
  await keyboard.press('Enter')
  await expect(ana.meeting.rich).toBeFocused()
  await expect.poll(() => readMarkdown(server.url, id)).toContain('```python title="x"\n  go()\n```')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('stop()')
  await keyboard.press('ArrowDown')
  await ana.meeting.typeKeys('after')
  const code = 'first\n\n```python title="x"\n  go()\n  stop()\n```\n'
  await expect.poll(() => readMarkdown(server.url, id)).toBe(`${code}\nafter\n`)
  await keyboard.press('Home')
  await keyboard.press('ArrowUp')
  await ana.meeting.typeKeys(' ')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('\n   stop()')
  await keyboard.press('Backspace')
  await keyboard.press('Escape')
  await ana.meeting.typeKeys('here ')
  await expect.poll(() => readMarkdown(server.url, id)).toBe(`${code}\nhere after\n`)
})

test('[EDIT42] what another person makes of the language shows, but not while one types in the field', async ({
  server,
  arrive,
}) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const id = await openInRich(ana, server, '```js\ngo()\n```\n')
  await bo.meeting.open(server.url, id, 'source')
  const field = ana.meeting.rich.getByLabel('Language of the code')
  await bo.meeting.typeAfterLine('```js', 'on')
  await expect(field).toHaveValue('json')
  await field.click()
  await ana.page.keyboard.type('ya')
  await bo.meeting.typeAfterLine('go()', ' // now')
  await expect(ana.meeting.rich.getByText('go() // now')).toBeVisible()
  await expect(field).toHaveValue('ya')
  await expect(field).toBeFocused()
  await ana.page.keyboard.type('ml')
  await ana.page.keyboard.press('Enter')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('```yaml\ngo() // now\n```\n')
  await ana.meeting.typeKeys('!')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('!')
})

test('[EDIT42] a field that is left as it was takes back nothing that another has set meanwhile', async ({
  server,
  arrive,
}) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const id = await openInRich(ana, server, 'first\n\n```js\ngo()\n```\n')
  await bo.meeting.open(server.url, id, 'rich')
  const field = ({ meeting }: Person) => meeting.rich.getByLabel('Language of the code')
  await field(ana).click()
  await field(bo).fill('ts')
  await bo.page.keyboard.press('Enter')
  await expect(field(ana)).toHaveValue('ts')
  await expect(field(ana)).toBeFocused()
  await ana.meeting.rich.getByText('first').click()
  await ana.meeting.typeKeys('!')
  await expect.poll(() => readMarkdown(server.url, id)).toMatch(/^f.*!.*\n\n```ts\ngo\(\)\n```\n$/)
  await expect(field(ana)).toHaveValue('ts')
})

test('[EDIT42] [MD7] what is typed as the language stays when others have the block drawn anew', async ({
  server,
  arrive,
}) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const id = await openInRich(ana, server, 'first\n\n```js\ngo()\n```\n')
  await bo.meeting.open(server.url, id, 'source')
  const field = ana.meeting.rich.getByLabel('Language of the code')
  await field.click()
  await ana.page.keyboard.type('ya')
  await field.evaluate((element) => {
    element.dataset.drawn = 'first'
  })
  await bo.meeting.sourceLine('first').click()
  await bo.page.keyboard.press('Home')
  for (let line = 0; line < 3; line++) await bo.page.keyboard.press('Shift+ArrowDown')
  await bo.page.keyboard.press('Shift+End')
  await bo.page.keyboard.insertText('```js\nstop()')
  await expect(ana.meeting.rich.getByText('stop()')).toBeVisible()
  await expect(field).not.toHaveAttribute('data-drawn')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('ya')
  await ana.page.keyboard.type('ml')
  await ana.page.keyboard.press('Enter')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('```yaml\nstop()\n```\n')
})

test('[EDIT61] a button copies the code, by mouse and by keyboard, and says so', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = (): Promise<string> => ana.page.evaluate(() => navigator.clipboard.readText())
  const id = await openInRich(ana, server, '```js\ngo()\n  stop()\n```\n\n```\nmore\n```\n')
  const buttons = ana.meeting.rich.getByRole('button', { name: 'Copy the code' })
  await buttons.first().click()
  await expect(buttons.first()).toHaveText('Copied')
  await expect(ana.page.locator('[aria-live=polite]').filter({ hasText: 'The code is copied' })).toHaveCount(
    1,
  )
  expect(await copied()).toBe('go()\n  stop()')
  await ana.meeting.rich.getByText('more').click()
  await ana.page.keyboard.press('Alt+Enter')
  await ana.page.keyboard.press('Tab')
  await expect(buttons.nth(1)).toBeFocused()
  await ana.page.keyboard.press('Enter')
  await expect.poll(copied).toBe('more')
  await ana.page.keyboard.press('Escape')
  await expect(ana.meeting.rich).toBeFocused()
  await ana.meeting.typeKeys('!')
  await expect.poll(() => readMarkdown(server.url, id)).toMatch(/```\n.*!.*\n```\n$/)
})

test('[EDIT42] a new fence is code without a language, and takes one by the field', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const id = await openInRich(ana, server, 'one\n')
  await ana.meeting.rich.getByText('one').click()
  await ana.page.keyboard.press('End')
  await ana.page.keyboard.press('Enter')
  await ana.meeting.typeKeys('```')
  await ana.page.keyboard.press('Enter')
  await ana.meeting.typeKeys('select 1')
  await ana.page.keyboard.press('Alt+Enter')
  await ana.page.keyboard.type('sql')
  await ana.page.keyboard.press('Enter')
  await ana.meeting.typeKeys(';')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('one\n\n```sql\nselect 1;\n```\n')
})
