/** What copying in the rich view puts on the clipboard. */
import { expect, type Page } from 'playwright/test'
import { test } from './support/harness-test.ts'

async function copied(page: Page, text: string): Promise<{ readonly plain: string; readonly html: string }> {
  const { formats, markdown } = await page.evaluate((given) => window.harness.copy({ text: given }), text)
  expect(markdown).toBe(text.replace(/[⟦⟧]/g, ''))
  return { plain: formats['text/plain'] ?? '', html: formats['text/html'] ?? '' }
}

/** The text with the selection marked, its markdown, and its HTML. */
const cases: readonly (readonly [text: string, plain: string, html: string])[] = [
  ['one ⟦two⟧ three\n', 'two', 'two'],
  ['one **t⟦wo thr⟧ee**\n', '**wo thr**', '<strong>wo thr</strong>'],
  ['## He⟦ading⟧\n', 'ading', 'ading'],
  ['see ⟦1. one⟧\n', '1. one', '1. one'],
  ['see ⟦[it](https://x.y)⟧ and\n', '[it](https://x.y)', '<a href="https://x.y">it</a>'],
  ['a ⟦https://x.y b⟧\n', 'https://x.y b', '<a href="https://x.y">https://x.y</a> b'],
  [
    '⟦One\n\n\n##  Two  ##\n\nthr⟧ee\n',
    'One\n\n\n##  Two  ##\n\nthr',
    '<p>One</p>\n<h2>Two</h2>\n<p>thr</p>',
  ],
  [
    '*  o⟦ne\n*  two\n   + nested\n*  three⟧\n',
    '*  ne\n*  two\n   + nested\n*  three',
    '<ul>\n<li>ne</li>\n<li>two\n<ul>\n<li>nested</li>\n</ul>\n</li>\n<li>three</li>\n</ul>',
  ],
  ['* one\n  - t⟦wo\n  - thr⟧ee\n', '* wo\n* thr', '<ul>\n<li>wo</li>\n<li>thr</li>\n</ul>'],
  ['* one\n  - ⟦two\n* three⟧\n', '* two\n* three', '<ul>\n<li>two</li>\n<li>three</li>\n</ul>'],
  ['```js\nlet ⟦a\nlet⟧ b\n```\n', 'a\nlet', '<p>a\nlet</p>'],
  [
    'a⟦b\n\n```js\nx < 1\n```\n\nc⟧d\n',
    'b\n\n```js\nx < 1\n```\n\nc',
    '<p>b</p>\n<pre><code>x &lt; 1\n</code></pre>\n<p>c</p>',
  ],
  [
    '- ⟦[x] done\n- [ ] open⟧\n',
    '- [x] done\n- [ ] open',
    '<ul>\n<li><input type="checkbox" disabled="" checked="" /> done</li>\n<li><input type="checkbox" disabled="" /> open</li>\n</ul>',
  ],
  [
    '⟦see [one] and\n\n<b>x</b>⟧\n\n[one]: https://x.y\n',
    'see [one] and\n\n<b>x</b>',
    '<p>see <a href="https://x.y">one</a> and</p>\n<p>&lt;b&gt;x&lt;/b&gt;</p>',
  ],
  ['a ⟦[x](javascript:alert(1))⟧\n', '[x](javascript:alert(1))', '<a href="">x</a>'],
]

test('[EDIT8] a selection is copied as its markdown, with clean HTML beside it', async ({
  sharedPage: page,
}) => {
  for (const [text, plain, html] of cases) {
    const got = await copied(page, text)
    expect.soft(got.plain, text).toBe(plain)
    expect.soft(got.html, text).toBe(html)
    expect.soft(got.html, text).not.toMatch(/ (?:class|style|data-[\w-]+)=/)
  }
})

test('[EDIT8] cutting copies and takes away', async ({ sharedPage: page }) => {
  const { formats, markdown } = await page.evaluate(() =>
    window.harness.copy({ text: 'one ⟦**two** ⟧three\n', isCut: true }),
  )
  expect(formats['text/plain']).toBe('**two** ')
  expect(markdown).toBe('one three\n')
})

test('[EDIT9] what was copied is pasted back as it was written', async ({ sharedPage: page }) => {
  for (const [text, plain] of cases) {
    const { formats } = await page.evaluate((given) => window.harness.copy({ text: given }), text)
    const isInline = !plain.includes('\n')
    const definition = '\n\n[one]: https://x.y\n'
    const place = isInline ? `a ⟦⟧ b${definition}` : `⟦⟧${definition}`
    const { markdown } = await page.evaluate((setup) => window.harness.paste(setup), { text: place, formats })
    expect.soft(markdown, text).toBe(place.replace('⟦⟧', plain))
  }
})
