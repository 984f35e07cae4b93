/** Getting about in the minutes by keyboard: find and replace, going to headings, moving and folding sections. */
import { expect, type Locator, type Page } from 'playwright/test'
import { MAX_DOCUMENT_BYTES } from '../shared/protocol/limits.ts'
import { test, type Person } from './support/browser-test.ts'
import { InputMethod } from './support/composing.ts'
import type { LiveServer } from './support/live-server.ts'
import { readMarkdown } from './support/meetings-api.ts'

const lines = Array.from({ length: 40 }, (_, index) => `Line ${index} has a cat in it.`)
const markdown = `# Title\n\n## First\n\nA **cat** and a Cat.\n\n${lines.join('\n\n')}\n\n## Last\n\nThe catalogue.\n`

const views = ['rich', 'source'] as const
type View = (typeof views)[number]

function editorOf({ meeting }: Person, view: View): Locator {
  return view === 'rich' ? meeting.rich : meeting.source
}

function bar(page: Page): Locator {
  return page.getByRole('search', { name: 'Find in the minutes' })
}

/** The caret at the text's start, in the view. */
async function openAtStart(person: Person, server: LiveServer, view: View, text: string): Promise<string> {
  const { id } = await server.newMeeting(text)
  await person.meeting.open(server.url, id, view)
  await editorOf(person, view).click()
  await person.page.keyboard.press('Control+Home')
  return id
}

for (const view of views) {
  test(`[EDIT30] words are found, counted and shown in the ${view} view`, async ({ server, arrive }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    await openAtStart(ana, server, view, markdown)
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused()
    await page.keyboard.type('cat')
    await expect(bar(page).getByRole('status')).toHaveText('1 of 43')
    for (let press = 0; press < 41; press++) await page.keyboard.press('Enter')
    await expect(bar(page).getByRole('status')).toHaveText('42 of 43')
    const current = page.locator('[data-match=current]')
    await expect(current).toBeInViewport()
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('F3')
    await page.keyboard.press('F3')
    await page.keyboard.press('F3')
    await expect(bar(page).getByRole('status')).toHaveText('1 of 43')
    const [match, shown] = [await current.boundingBox(), await bar(page).boundingBox()]
    expect(match!.y).toBeGreaterThanOrEqual(shown!.y + shown!.height)
    await page.getByRole('button', { name: 'Whole words' }).click()
    await page.getByRole('button', { name: 'Match case' }).click()
    await expect(bar(page).getByRole('status')).toHaveText('1 of 41')
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeHidden()
    await expect(editorOf(ana, view)).toBeFocused()
    await expect(page.locator('[data-match]')).toHaveCount(0)
  })

  test(`[EDIT31] [MD11] all matches are replaced and taken back at once in the ${view} view`, async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    const id = await openAtStart(ana, server, view, markdown)
    await page.keyboard.press('Control+h')
    await page.keyboard.type('cat')
    await page.getByRole('button', { name: 'Whole words' }).click()
    await page.getByRole('textbox', { name: 'Replace with' }).fill('dog')
    await page.keyboard.press('Enter')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(markdown.replace('cat', 'dog'))
    await page.getByRole('button', { name: 'Replace all' }).click()
    await expect(bar(page).getByRole('status')).toHaveText('41 replaced')
    const replaced = markdown.replaceAll(/\bcat\b/gi, 'dog')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(replaced)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(markdown.replace('cat', 'dog'))
    await page.keyboard.press('Control+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(markdown)
  })

  test(`[EDIT31] [EDIT20] a match behind what was composed is replaced where it stands now: ${view} view`, async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    const id = await openAtStart(ana, server, view, 'head\n\nthe cat sat\n')
    await page.keyboard.press('Control+h')
    await page.keyboard.type('cat')
    await page.getByRole('textbox', { name: 'Replace with' }).fill('dog')
    await expect(bar(page).getByRole('status')).toHaveText('1 of 1')
    await editorOf(ana, view).click()
    await page.keyboard.press('Control+Home')
    const method = await InputMethod.on(page)
    for (const step of ['に', 'にほん', '日本']) await method.compose(step)
    await method.commit('日本')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('日本head\n\nthe cat sat\n')
    await page.getByRole('button', { name: 'Next match' }).click()
    await page.getByRole('button', { name: 'Replace', exact: true }).click()
    await expect.poll(() => readMarkdown(server.url, id)).toBe('日本head\n\nthe dog sat\n')
  })

  test(`[EDIT31] what would make the minutes too large is not said to be replaced: ${view} view`, async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    const id = await openAtStart(ana, server, view, 'the cat\n')
    await page.keyboard.press('Control+h')
    await page.keyboard.type('cat')
    await page.getByRole('textbox', { name: 'Replace with' }).fill('x'.repeat(MAX_DOCUMENT_BYTES))
    await page.getByRole('button', { name: 'Replace all' }).click()
    await expect(bar(page).getByRole('status')).toHaveText('Nothing was replaced')
    expect(await readMarkdown(server.url, id)).toBe('the cat\n')
  })

  test(`[EDIT32] regular expressions in the ${view} view: groups, mistakes, and one that would never end`, async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    const id = await openAtStart(ana, server, view, `${'a'.repeat(40)}!\n\nsee #12 and #345\n`)
    await page.keyboard.press('Control+h')
    await page.getByRole('button', { name: 'Regular expression' }).click()
    const field = page.getByRole('textbox', { name: 'Find', exact: true })
    await field.fill('#(\\d+')
    await expect(bar(page).getByRole('status')).toContainText('This is no regular expression')
    await field.fill('(a+)+$')
    await expect(bar(page).getByRole('status')).toContainText('takes too long')
    await field.fill('#(\\d+)')
    await expect(bar(page).getByRole('status')).toHaveText('1 of 2')
    await page.getByRole('textbox', { name: 'Replace with' }).fill('no. $1')
    await page.getByRole('button', { name: 'Replace all' }).click()
    await expect
      .poll(() => readMarkdown(server.url, id))
      .toBe(`${'a'.repeat(40)}!\n\nsee no. 12 and no. 345\n`)
  })

  test(`[EDIT30] what others type changes the matches in the ${view} view`, async ({ server, arrive }) => {
    const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
    const id = await openAtStart(ana, server, view, 'A cat.\n')
    await bo.meeting.open(server.url, id, 'rich')
    await ana.page.keyboard.press('Control+f')
    await ana.page.keyboard.type('cat')
    await expect(bar(ana.page).getByRole('status')).toHaveText('1 of 1')
    await bo.meeting.rich.click()
    await bo.page.keyboard.press('Control+End')
    await bo.meeting.typeKeys(' No cat.')
    await expect(bar(ana.page).getByRole('status')).toHaveText('1 of 2')
  })

  test(`[EDIT37] a heading is gone to by its words in the ${view} view`, async ({ server, arrive }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    const id = await openAtStart(ana, server, view, markdown)
    await page.keyboard.press('Control+Shift+o')
    const field = page.getByRole('combobox', { name: 'Heading' })
    const headings = page.getByRole('listbox', { name: 'Headings' })
    await expect(headings.getByRole('option')).toHaveCount(3)
    await expect(headings.getByRole('option', { selected: true })).toHaveText(/^Title/)
    await page.keyboard.press('ArrowDown')
    await expect(headings.getByRole('option', { selected: true })).toHaveText(/^First/)
    await field.fill('la')
    await expect(headings.getByRole('option')).toHaveText([/^Last/])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Go to a heading' })).toBeHidden()
    await expect(editorOf(ana, view)).toBeFocused()
    await page.keyboard.type('!')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(markdown.replace('## Last', '## Last!'))
    await page.keyboard.press('Control+Shift+o')
    await page.keyboard.press('Escape')
    await expect(editorOf(ana, view)).toBeFocused()
    await page.keyboard.type('?')
    await expect.poll(() => readMarkdown(server.url, id)).toBe(markdown.replace('## Last', '## Last!?'))
  })
}

test('[EDIT30] [MD12] in the split view the bar is that of the view with the focus', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { page, meeting } = ana
  const { id } = await server.newMeeting('**cat** and _cat_\n')
  await meeting.open(server.url, id, 'split')
  await meeting.source.click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('*cat*')
  await expect(bar(page).getByRole('status')).toHaveText('1 of 1')
  await meeting.rich.click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('cat')
  await expect(bar(page)).toHaveCount(2)
  await expect(bar(page).first().getByRole('status')).toHaveText('1 of 2')
})

test('[EDIT36] a section is folded by key and by button, and stays so for oneself alone', async ({
  server,
  arrive,
}) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const text = '# Title\n\n## First\n\none\n\n- two\n\n## Last\n\nend\n'
  const id = await openAtStart(ana, server, 'rich', text)
  await bo.meeting.open(server.url, id, 'rich')
  const { page, meeting } = ana
  await meeting.rich.getByText('one').click()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(meeting.rich.getByText('one')).toBeHidden()
  await expect(page.getByText('2 blocks are hidden')).toBeAttached()
  await expect(meeting.rich.getByText('2 blocks hidden')).toBeVisible()
  const unfold = page.getByRole('button', { name: 'Unfold section, 2 blocks hidden' })
  await expect(unfold).toHaveAttribute('aria-expanded', 'false')
  await expect(bo.meeting.rich.getByText('one')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await meeting.typeKeys('>')
  await expect.poll(() => readMarkdown(server.url, id)).toMatch(/## .*>.*\n\nend/)
  await expect(meeting.rich.getByText('one')).toBeHidden()
  await unfold.click()
  await expect(meeting.rich.getByText('one')).toBeVisible()
  await page.keyboard.press('Control+Alt+Enter')
  await expect(meeting.rich.getByText('end')).toBeHidden()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('two')
  await expect(meeting.rich.getByText('two')).toBeVisible()
  await expect(meeting.rich.getByText('end')).toBeHidden()
})

for (const view of views) {
  test(`[EDIT34] [EDIT35] a section moves and the selection grows by key in the ${view} view`, async ({
    server,
    arrive,
  }) => {
    const ana = await arrive('Ana Lund')
    const { page } = ana
    const id = await openAtStart(ana, server, view, '## First\n\none\n\n## Last\n\nend word\n')
    await page.keyboard.press('Alt+Shift+ArrowDown')
    const moved = '## Last\n\nend word\n\n## First\n\none\n'
    await expect.poll(() => readMarkdown(server.url, id)).toBe(moved)
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('## First\n\none\n\n## Last\n\nend word\n')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('End')
    if (view === 'rich') await page.keyboard.press('Control+End')
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await page.keyboard.type('WORD')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('## First\n\none\n\n## Last\n\nend WORD\n')
  })
}

test('[EDIT36] a section is folded in the source view, and shown where the caret goes', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana')
  const text = '# Title\n\n## First\n\none\n\n- two\n\n## Last\n\nend\n'
  const id = await openAtStart(ana, server, 'source', text)
  const { page, meeting } = ana
  await meeting.goToLine('one')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(meeting.sourceLine('one')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Unfold section, 4 lines hidden' })).toBeVisible()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(meeting.sourceLine('one')).toBeVisible()
  await page.keyboard.press('Control+Alt+Enter')
  await expect(meeting.sourceLine('end')).toBeHidden()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('two')
  await expect(meeting.sourceLine('two')).toBeVisible()
  await expect(meeting.sourceLine('end')).toBeHidden()
  expect(await readMarkdown(server.url, id)).toBe(text)
})
