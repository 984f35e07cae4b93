/** Images of the minutes: left as their text, or shown where the operator allows it. */
import { expect, type BrowserContext } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'
import { openInRich } from './support/open-in-rich.ts'

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

test.describe('images that the operator has not allowed', () => {
  test('[EDIT43] [MD17] are their text, and nothing is asked for', async ({ server, arrive }) => {
    const ana = await arrive('Ana Lund')
    const asked = await serveImages(ana.context)
    await openInRich(ana, server, 'See ![a map](https://images.example/map.png) first\n')
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
    const id = await openInRich(ana, server, markdown)
    const row = ana.meeting.rich.locator('[contenteditable=false]').filter({ has: ana.page.locator('img') })
    await expect(row.locator('[data-state=shown]')).toHaveCount(1)
    expect(asked).toEqual([{ url: 'https://images.example/map.png', referrer: undefined }])
    expect(await readMarkdown(server.url, id)).toBe(markdown)
    const image = await row.locator('img').evaluateHandle((element) => element)
    await ana.meeting.rich.getByText('a map').click()
    await ana.page.keyboard.press('Home')
    await ana.meeting.pressOften('ArrowRight', 'See a m'.length)
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
    await openInRich(ana, server, `${names.join('\n\n')}\n\nbelow\n`)
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
    const id = await openInRich(ana, server, 'here\n')
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
