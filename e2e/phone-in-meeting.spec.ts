/** A phone in a real meeting, while somebody with a keyboard writes in the same block. */
import { expect } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { expectConverged } from './support/converge.ts'
import { readMarkdown } from './support/meetings-api.ts'
import { androidPhone, PhoneKeyboard } from './support/phone-keyboard.ts'

const markdown = '# Call\n\n## Topics\n\nWe meet\n\n> Quote\n\nEnd\n'

/** A tap into the line, and the caret where its block ends. */
async function tapBehind({ page, meeting }: Person, line: string): Promise<void> {
  await meeting.rich.getByText(line, { exact: true }).tap()
  await page.keyboard.press('End')
}

test('[EDIT20] [EDIT22] [EDIT64] [EDIT65] a phone writes words, paragraphs, a list and a quote while another writes beside', async ({
  server,
  arrive,
}) => {
  test.setTimeout(90_000)
  const { id } = await server.newMeeting(markdown)
  const phone = await arrive('Ana', androidPhone)
  const desk = await arrive('Bo')
  await phone.meeting.open(server.url, id, 'rich')
  await desk.meeting.open(server.url, id, 'source')
  const keyboard = await PhoneKeyboard.on(phone.page)
  const expectText = (text: string): Promise<void> =>
    expect.poll(() => readMarkdown(server.url, id), { timeout: 15_000 }).toBe(text)

  // Both in one paragraph: a word that is still composed is not broken off.
  await tapBehind(phone, 'We meet')
  await desk.meeting.goToLine('We meet')
  await desk.page.keyboard.press('Home')
  await keyboard.type(' agan')
  await Promise.all([desk.meeting.typeKeys('Today: '), keyboard.backspace(2)])
  await keyboard.type('ain.')
  await expectText(markdown.replace('We meet', 'Today: We meet again.'))

  // Enter, a list, and out of it.
  await Promise.all([keyboard.type('\n- one\ntwo\n\nLast words'), desk.meeting.typeKeys('so ')])
  await keyboard.finish()
  const listed = markdown.replace('We meet', 'Today: so We meet again.\n\n* one\n* two\n\nLast words')
  await expectText(listed)

  // An empty paragraph in a quote stays while another writes in it.
  await tapBehind(phone, 'Quote')
  await keyboard.type('\n')
  await desk.meeting.typeAfterLine('> Quote', ' of Bo')
  await expect(phone.meeting.rich).toContainText('Quote of Bo')
  await keyboard.type('by Ana')
  await keyboard.finish()
  const quoted = listed.replace('> Quote', '> Quote of Bo\n>\n> by Ana')
  await expectText(quoted)

  // Enter within a heading, before a blank.
  await tapBehind(phone, 'Topics')
  await keyboard.type(' of today')
  await keyboard.finish()
  for (let left = ' of today'.length; left > 0; left--) await phone.page.keyboard.press('ArrowLeft')
  await keyboard.type('\n')
  await expectText(quoted.replace('## Topics', '## Topics\n\n## of today'))
  await desk.meeting.typeAfterLine('## of today', '!')
  await expect(phone.meeting.rich).toContainText('of today!')
  await keyboard.type('all')
  await keyboard.finish()
  await expectText(quoted.replace('## Topics', '## Topics\n\n## allof today!'))

  const viewers = [
    { meeting: phone.meeting, view: 'rich' as const },
    { meeting: desk.meeting, view: 'source' as const },
  ]
  await expectConverged(server.url, id, viewers, (await arrive('Newcomer')).meeting)
})
