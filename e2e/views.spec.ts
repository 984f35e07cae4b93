/** The views of a meeting beside each other and one after the other: one history of undo, one place. */
import { expect, type Locator } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'

test('[EDIT80] [MD11] undo goes on through every change of the view', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const { page, meeting } = ana
  const { id } = await server.newMeeting('# Plan\n')
  await meeting.open(server.url, id, 'rich')
  await meeting.typeAfterHeading('Plan', ' one')
  await ana.meeting.choose('source')
  await meeting.typeAfterLine('# Plan one', ' two')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan one two\n')
  await ana.meeting.choose('rich')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeEnabled()
  await undo.click()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan one\n')
  await ana.meeting.choose('source')
  await meeting.source.press('Control+z')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan\n')
  await ana.meeting.choose('rich')
  await expect(undo).toBeDisabled()
  await page.getByRole('button', { name: 'Redo' }).click()
  await meeting.rich.press('Control+y')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan one two\n')
})

test('[EDIT80] in the split view each pane takes back what was typed in the other', async ({
  server,
  arrive,
}) => {
  const { page, meeting } = await arrive('Ana Lund')
  const { id } = await server.newMeeting('# Plan\n\nwords\n')
  await meeting.open(server.url, id, 'split')
  await meeting.typeAfterHeading('Plan', ' one')
  await meeting.typeAfterLine('words', ' two')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan one\n\nwords two\n')
  await meeting.rich.press('Control+z')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan one\n\nwords\n')
  await meeting.source.press('Control+z')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan\n\nwords\n')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await meeting.source.press('Control+y')
  await meeting.rich.press('Control+y')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Plan one\n\nwords two\n')
})

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT81] what was pasted over is selected again by undo, and redo goes behind it, in the ${view} view`, async ({
    server,
    arrive,
  }) => {
    const { page, meeting, context } = await arrive('Ana Lund')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
    const { id } = await server.newMeeting('one two\n\nlast\n')
    await meeting.open(server.url, id, view)
    await page.evaluate(() => navigator.clipboard.writeText('three'))
    const editor = meeting[view]
    await editor.getByText('one two').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Control+Shift+ArrowLeft')
    await page.keyboard.press('Control+v')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('one three\n\nlast\n')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('one two\n\nlast\n')
    await page.keyboard.type('four')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('one four\n\nlast\n')
    await page.keyboard.press('Control+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('one two\n\nlast\n')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+y')
    await page.keyboard.type('!')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('one four!\n\nlast\n')
  })
}

test('[EDIT81] undo brings the caret back to its cell', async ({ server, arrive }) => {
  const { page, meeting, context } = await arrive('Ana Lund')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
  const table = '| a | b |\n| - | - |\n| 5 | 6 |\n| 7 | 8 |\n'
  const { id } = await server.newMeeting(table)
  await meeting.open(server.url, id, 'rich')
  await page.evaluate(() => navigator.clipboard.writeText('x\ty'))
  await meeting.rich.getByRole('cell', { name: '5' }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+v')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('| x | y |')
  await page.keyboard.press('Control+z')
  await expect.poll(() => readMarkdown(server.url, id)).toBe(table)
  await page.keyboard.type('!')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('| 5! | 6 |')
})

test('[EDIT81] undo selects again all that a command changed', async ({ server, arrive }) => {
  const { page, meeting } = await arrive('Ana Lund')
  const { id } = await server.newMeeting('one\n\ntwo\n\nthree\n')
  await meeting.open(server.url, id, 'rich')
  await meeting.rich.click()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Bullet list' }).click()
  await expect.poll(() => readMarkdown(server.url, id)).toMatch(/^([-*]) one\n+\1 two\n+\1 three\n$/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('one\n\ntwo\n\nthree\n')
  await page.getByRole('button', { name: 'Numbered list' }).click()
  await expect.poll(() => readMarkdown(server.url, id)).toMatch(/^1\. one\n+2\. two\n+3\. three\n$/)
})

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT82] what was replaced is taken back from within the find bar in the ${view} view`, async ({
    server,
    arrive,
  }) => {
    const { page, meeting } = await arrive('Ana Lund')
    const { id } = await server.newMeeting('a cat and a cat\n')
    await meeting.open(server.url, id, view)
    await meeting[view].click()
    await page.keyboard.press('Control+h')
    await page.keyboard.type('cat')
    const field = page.getByRole('textbox', { name: 'Replace with' })
    await field.pressSequentially('dog')
    const replaceAll = page.getByRole('button', { name: 'Replace all' })
    await replaceAll.click()
    await expect.poll(() => readMarkdown(server.url, id)).toBe('a dog and a dog\n')
    await page.keyboard.press('Control+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('a cat and a cat\n')
    await expect(replaceAll).toBeFocused()
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('a dog and a dog\n')
    await field.press('Control+z')
    await expect(field).toHaveValue('')
    expect(await readMarkdown(server.url, id)).toBe('a dog and a dog\n')
    const find = page.getByRole('textbox', { name: 'Find', exact: true })
    for (let value = 'cat'; value !== ''; value = await find.inputValue()) await find.press('Control+z')
    expect(await readMarkdown(server.url, id)).toBe('a dog and a dog\n')
    await find.press('Control+z')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('a cat and a cat\n')
  })
}

const long = Array.from({ length: 120 }, (_, at) => `## Part ${at}\n\nSome **words** about ${at}.\n`).join(
  '\n',
)

function lineOf({ meeting }: Person, view: 'rich' | 'source', words: string): Locator {
  return view === 'rich' ? meeting.rich.getByText(words, { exact: true }) : meeting.sourceLine(words)
}

test('[EDIT83] a change of the view keeps the words in sight, the caret and the focus', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { page, meeting } = ana
  const { id } = await server.newMeeting(long)
  await meeting.open(server.url, id, 'rich')
  const shown = lineOf(ana, 'rich', 'Part 80')
  await shown.scrollIntoViewIfNeeded()
  await shown.click()
  await page.keyboard.press('End')
  const before = await shown.boundingBox()
  await ana.meeting.choose('source')
  await expect(meeting.source).toBeFocused()
  const line = lineOf(ana, 'source', '## Part 80')
  await expect(line).toBeInViewport()
  await expect.poll(async () => Math.abs((await line.boundingBox())!.y - before!.y)).toBeLessThan(30)
  await page.keyboard.type('!')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('## Part 80!\n')
  await page.keyboard.press('Shift+Home')
  await ana.meeting.choose('rich')
  await expect(meeting.rich).toBeFocused()
  await expect(lineOf(ana, 'rich', 'Part 80!')).toBeInViewport()
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toHaveValue('Part 80!')
  await page.keyboard.press('Escape')
  await ana.meeting.choose('split')
  await expect(meeting.rich).toBeFocused()
  await expect(lineOf(ana, 'rich', 'Part 80!')).toBeInViewport()
  await expect(lineOf(ana, 'source', '## Part 80!')).toBeInViewport()
})

test('[EDIT83] what one reads stays in sight without the caret, and no focus is taken on opening', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { meeting } = ana
  const { id } = await server.newMeeting(long)
  await meeting.open(server.url, id, 'source')
  await expect(meeting.source).not.toBeFocused()
  await meeting.goToLine('## Part 1')
  const read = lineOf(ana, 'source', '## Part 40')
  await ana.page.mouse.wheel(0, 3000)
  await expect(read).toBeInViewport()
  await ana.meeting.choose('rich')
  await expect(lineOf(ana, 'rich', 'Part 40')).toBeInViewport()
  await ana.meeting.choose('source')
  await expect(read).toBeInViewport()
})

test('[EDIT83] in the split view a jump in one pane brings the other along', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const { page, meeting } = ana
  const { id } = await server.newMeeting(long)
  await meeting.open(server.url, id, 'split')
  await meeting.rich.click({ position: { x: 100, y: 60 } })
  await page.keyboard.press('Control+Shift+o')
  await page.keyboard.type('Part 90')
  await page.keyboard.press('Enter')
  await expect(lineOf(ana, 'source', '## Part 90')).toBeInViewport()
  await expect(meeting.rich).toBeFocused()
  await meeting.source.hover()
  await page.mouse.wheel(0, -2500)
  const passed = lineOf(ana, 'source', '## Part 60')
  await expect(passed).toBeVisible()
  await passed.click()
  await expect(lineOf(ana, 'rich', 'Part 60')).toBeInViewport()
  await expect(meeting.source).toBeFocused()
})
