/** What stands in the minutes besides words, as people see and handle it: links, images, tasks, code, and the toolbar. */
import { expect, type Browser, type BrowserContext } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { MeetingPage } from './support/meeting-page.ts'
import { createMeeting, readMarkdown } from './support/meetings-api.ts'

const date = '2026-11-24'

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

type Asked = { readonly url: string; readonly referrer: string | undefined }

/** Answers for every https address; what has `missing` in it is not there. */
async function serveImages(context: BrowserContext): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  await context.route(/^https:/, async (route) => {
    const request = route.request()
    asked.push({ url: request.url(), referrer: (await request.allHeaders()).referer })
    if (request.url().includes('missing')) await route.fulfill({ status: 404, body: 'nothing' })
    else await route.fulfill({ contentType: 'image/png', body: png })
  })
  return asked
}

async function open({ meeting }: Person, url: string, markdown: string): Promise<string> {
  const { id } = await createMeeting(url, { date, markdown })
  await meeting.open(url, id, 'rich')
  return id
}

async function pressOften({ page }: Person, key: string, times: number): Promise<void> {
  for (let pressed = 0; pressed < times; pressed++) await page.keyboard.press(key)
}

async function arriveByPhone(browser: Browser, url: string): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await context.request.put(`${url}/api/session`, { data: { name: 'Ana' } })
  const page = await context.newPage()
  return { name: 'Ana', context, page, meeting: new MeetingPage(page) }
}

test.describe('images that the operator has not allowed', () => {
  test('[EDIT43] [MD17] are their text, and nothing is asked for', async ({ server, arrive }) => {
    const ana = await arrive('Ana Lund')
    const asked = await serveImages(ana.context)
    await open(ana, server.url, 'See ![a map](https://images.example/map.png) first\n')
    await expect(ana.meeting.rich.getByText('a map')).toBeVisible()
    await expect(ana.meeting.rich.locator('img:not(.ProseMirror-separator)')).toHaveCount(0)
    // The browser refuses it even to a script of the page.
    const refused = await ana.page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
          new Image().src = 'https://images.example/other.png'
        }),
    )
    expect(refused).toBe('img-src')
    expect(asked).toEqual([])
  })
})

test.describe('images that the operator allows', () => {
  test.use({ settings: { IMAGES: 'https' } })

  test('[EDIT43] [EDIT44] are shown below their text, which stays editable', async ({ server, arrive }) => {
    const ana = await arrive('Ana Lund')
    const asked = await serveImages(ana.context)
    const markdown =
      'See ![a map](https://images.example/map.png) first\n\n![old](http://images.example/old.png)\n'
    const id = await open(ana, server.url, markdown)
    const row = ana.meeting.rich.locator('[contenteditable=false]').filter({ has: ana.page.locator('img') })
    await expect(row.locator('[data-state=shown]')).toHaveCount(1)
    expect(asked).toEqual([{ url: 'https://images.example/map.png', referrer: undefined }])
    expect(await readMarkdown(server.url, id)).toBe(markdown)
    const image = await row.locator('img').evaluateHandle((element) => element)
    await ana.meeting.rich.getByText('a map').click()
    await ana.page.keyboard.press('Home')
    await pressOften(ana, 'ArrowRight', 'See a m'.length)
    await ana.meeting.typeKeys('oon m')
    const edited = markdown.replace('a map', 'a moon map')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(edited)
    expect(await image.evaluate(({ isConnected }) => isConnected)).toBe(true)
    expect(asked).toHaveLength(1)
    await ana.page.keyboard.press('End')
    await ana.meeting.typeKeys(' now')
    await ana.page.keyboard.press('ArrowDown')
    await ana.page.keyboard.press('End')
    await ana.meeting.typeKeys('er')
    await expect
      .poll(() => readMarkdown(server.url, id))
      .toBe(edited.replace('first', 'first now').replace('http://images.example/old.png)', '$&er'))
  })

  test('[EDIT44] loading, or failing to, moves nothing', async ({ server, arrive }) => {
    const ana = await arrive('Ana Lund')
    let letGo = (): void => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await ana.context.route(/^https:/, async (route) => {
      await held
      if (route.request().url().includes('missing')) await route.abort()
      else await route.fulfill({ contentType: 'image/png', body: png })
    })
    const names = ['one.png', 'missing.png'].map((name) => `![${name}](https://images.example/${name})`)
    await open(ana, server.url, `${names.join('\n\n')}\n\nbelow\n`)
    const below = ana.meeting.rich.getByText('below')
    await expect(ana.meeting.rich.locator('a img[src]')).toHaveCount(2)
    const before = await below.boundingBox()
    letGo()
    await expect(ana.meeting.rich.locator('[data-state=shown]')).toHaveCount(1)
    await expect(ana.meeting.rich.getByText('This image could not be loaded')).toBeVisible()
    expect(await below.boundingBox()).toEqual(before)
  })

  test('[EDIT43] an address is not asked for while it is typed', async ({ server, arrive }) => {
    const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
    const id = await open(ana, server.url, 'here\n')
    const asked = await serveImages(ana.context)
    await bo.meeting.open(server.url, id, 'source')
    await bo.meeting.typeAfterLine('here', ' ![a](https://images.example/')
    await bo.meeting.typeKeys(')')
    await bo.page.keyboard.press('ArrowLeft')
    await bo.page.keyboard.type('a-map-of-the-moon.png')
    await expect(ana.meeting.rich.locator('[data-state=shown]')).toHaveCount(1)
    expect(asked.map(({ url }) => url)).toEqual(['https://images.example/a-map-of-the-moon.png'])
  })
})

test.describe('links', () => {
  test('[EDIT40] by keyboard: made, refused without an address, left by Escape, changed, removed', async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { keyboard } = ana.page
    const id = await open(ana, server.url, 'see this here\n')
    const dialog = ana.page.getByRole('dialog')
    const address = dialog.getByRole('textbox', { name: 'Address' })
    await ana.meeting.rich.getByText('see this').click()
    await keyboard.press('Home')
    await pressOften(ana, 'ArrowRight', 'see '.length)
    await pressOften(ana, 'Shift+ArrowRight', 'this'.length)
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
    await keyboard.press('ArrowLeft')
    await keyboard.press('ArrowRight')
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
    const id = await open(ana, server.url, 'see ![a map](map.png "Map") here\n')
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
    const id = await open(
      ana,
      server.url,
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
})

test.describe('tasks', () => {
  test('[EDIT47] a finger beside the box checks it, and the caret stays', async ({ server, browser }) => {
    const ana = await arriveByPhone(browser, server.url)
    const id = await open(ana, server.url, '* [ ] one\n* [ ] two\n')
    const box = ana.meeting.rich.getByRole('checkbox', { name: 'one', exact: true })
    await ana.meeting.rich.getByText('two').tap()
    await ana.page.keyboard.press('End')
    const place = await box.boundingBox()
    if (place === null) throw new Error('the box is not drawn')
    // 12 pixels from its middle: a target of 24 by 24, as WCAG 2.5.8 has it.
    await ana.page.touchscreen.tap(place.x + place.width / 2 + 11, place.y + place.height / 2 - 11)
    await expect(box).toBeChecked()
    await ana.meeting.typeKeys('!')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] one\n* [ ] two!\n')
    await ana.context.close()
  })
})

test('[EDIT47] two who check the same box before they hear of each other have checked it', async ({
  server,
  arrive,
}) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const id = await open(ana, server.url, '* [ ] one\n* [ ] two\n')
  await bo.meeting.open(server.url, id, 'rich')
  const box = ({ meeting }: Person) => meeting.rich.getByRole('checkbox', { name: 'one', exact: true })
  await ana.context.setOffline(true)
  await bo.context.setOffline(true)
  for (const person of [ana, bo]) await box(person).click()
  for (const person of [ana, bo]) await person.context.setOffline(false)
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] one\n* [ ] two\n')
  for (const person of [ana, bo]) await expect(box(person)).toBeChecked()
})

test.describe('toolbar', () => {
  test('[EDIT46] [EDIT47] one Tab stop, arrows inside, and the focus comes back to the text', async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { keyboard } = ana.page
    const id = await open(ana, server.url, 'one\n')
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
    browser,
  }) => {
    const ana = await arriveByPhone(browser, server.url)
    const { page } = ana
    const id = await open(ana, server.url, 'one two\n')
    await ana.meeting.rich.getByText('one').tap()
    await page.keyboard.press('Home')
    await pressOften(ana, 'Shift+ArrowRight', 'one'.length)
    const toolbar = page.getByRole('toolbar', { name: 'Formatting' })
    await toolbar.getByRole('button', { name: 'Struck through' }).tap()
    await expect.poll(() => readMarkdown(server.url, id)).toBe('~~one~~ two\n')
    await toolbar.getByRole('button', { name: 'Task list' }).tap()
    await expect.poll(() => readMarkdown(server.url, id)).toBe('* [ ] ~~one~~ two\n')
    await page.keyboard.type('1')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('* [ ] ~~1~~ two\n')
    await ana.context.close()
  })
})

test.describe('code', () => {
  test('[EDIT42] [EDIT45] its language is seen and changed by keyboard, and keys lead out of it', async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { keyboard } = ana.page
    const id = await open(ana, server.url, 'first\n\n```js title="x"\n  go()\n```\n')
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
    const id = await open(ana, server.url, '```js\ngo()\n```\n')
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
    const id = await open(ana, server.url, 'first\n\n```js\ngo()\n```\n')
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
    const id = await open(ana, server.url, 'first\n\n```js\ngo()\n```\n')
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
    const id = await open(ana, server.url, '```js\ngo()\n  stop()\n```\n\n```\nmore\n```\n')
    const buttons = ana.meeting.rich.getByRole('button', { name: 'Copy the code' })
    await buttons.first().click()
    await expect(buttons.first()).toHaveText('Copied')
    await expect(
      ana.page.locator('[aria-live=polite]').filter({ hasText: 'The code is copied' }),
    ).toHaveCount(1)
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
    const id = await open(ana, server.url, 'one\n')
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
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('[EDIT46] the toolbar fades where more of it is cut off, at either end', async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    await open(ana, server.url, 'words\n')
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
})
