/** A robot types minutes into an empty rich view, line by line as a person would: the text comes out as it was written. */
import { expect, type Page } from 'playwright/test'
import { readCorpus, readOwnFixtures, type Fixture } from '../shared/testing/read-fixtures.ts'
import { test } from './support/harness-test.ts'

/** How long the robot goes on with files of the corpus. */
const corpusMaxMs = 60_000

/** Backslashes that may come with a file of ours; elsewhere none. */
const expectedBackslashes: Readonly<Record<string, number>> = {
  // Three references whose definitions are typed later: what stands on the screen is not a link when they come.
  '20181106-tabs-and-rarities.md': 3,
  // `2*3*4` is emphasis to markdown, and not to a person who types it.
  '20190528-dashes-no-final-newline.md': 1,
  // A row that is longer than its header is not taken for one: its pipes stay in its first cell.
  '20220802-tables-of-all-kinds.md': 3,
}

type Retyped = { readonly name: string; readonly addedBackslashes: number; readonly keepsWords: boolean }

test('[MD5] [MD10] our fixtures come out with their words, and with no backslash of the editor’s', async ({
  sharedPage: page,
}) => {
  test.setTimeout(180_000)
  for (const fixture of readOwnFixtures()) {
    const retyped = await retype(page, fixture)
    expect(retyped.keepsWords, fixture.name).toBe(true)
    expect(retyped.addedBackslashes, fixture.name).toBeLessThanOrEqual(expectedBackslashes[fixture.name] ?? 0)
  }
})

test('[MD5] minutes of the corpus come out with their words, and with no backslash of the editor’s', async ({
  sharedPage: page,
}) => {
  test.setTimeout(4 * corpusMaxMs)
  const files = readCorpus()
  const startedAt = performance.now()
  const results: Retyped[] = []
  for (const file of files) {
    if (performance.now() - startedAt < corpusMaxMs) results.push(await retype(page, file))
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(`retyped ${results.length} of ${files.length} files of the corpus in ${seconds} s\n`)
  expect(results.filter(({ addedBackslashes, keepsWords }) => addedBackslashes > 0 || !keepsWords)).toEqual(
    [],
  )
})

test('[MD5] keys pressed by the browser give the text that the robot’s own hands give', async ({ page }) => {
  const text = [
    '# Short *minutes*',
    '',
    'One `line` and',
    'its end.',
    '',
    '* first **item**',
    '  - below it',
    '    + and deeper',
    '* second [link](https://example.org/a)',
    '1. counted',
    '',
    '> quoted',
    '',
    '```js',
    'const a = 1',
    '',
    'a * 2 * a',
    '```',
    '',
    'Behind.',
  ].join('\n')
  await page.exposeFunction('pressRealKey', (key: string) => page.keyboard.press(toPlaywrightKey(key)))
  await page.exposeFunction('typeRealText', (letters: string) => page.keyboard.type(letters))
  await page.evaluate(() => {
    const keys = window as unknown as Record<'pressRealKey' | 'typeRealText', (word: string) => Promise<void>>
    window.realKeyboard = { press: keys.pressRealKey, type: keys.typeRealText }
  })
  const byHand = await page.evaluate((given) => window.harness.retype(given, 'keyboard'), text)
  expect(byHand).toBe(await page.evaluate((given) => window.harness.retype(given, 'page'), text))
  expect(byHand).toContain('    + and deeper\n* second [link](https://example.org/a)')
})

const typed: readonly (readonly [string, string])[] = [
  ['***both***, then __strong__ and (_em_)', '**_both_**, then **strong** and (_em_)\n'],
  ['`` a ` b ``, `c` and **`d`**', '``a ` b``, `c` and **`d`**\n'],
  ['[one](https://example.org/1 "Its title") <https://example.org/2>', '[one](https://example.org/1 "Its title") <https://example.org/2>\n'],
  ['(by [@someone](nobody) soon) and [x](javascript:y)', '(by [@someone](nobody) soon) and \\[x](javascript:y)\n'],
  ['[def]: https://example.org\n\nend', '[def]: https://example.org\n\nend\n'],
  ['<details>\n\nend', '<details>\n\nend\n'],
  ['2 * 3 * 4 < 5 and snake_case_name', '2 * 3 * 4 < 5 and snake_case_name\n'],
] // prettier-ignore

for (const [keys, text] of typed) {
  test(`[MD23] typed markdown is what it says: ${JSON.stringify(keys)}`, async ({ sharedPage: page }) => {
    expect(await page.evaluate((given) => window.harness.retype(given, 'page'), keys)).toBe(text)
  })
}

async function retype(page: Page, { name, text }: Fixture): Promise<Retyped> {
  const { result, isSame } = await page.evaluate(async (given) => {
    const { harness } = window
    const result = await harness.retype(given, 'page')
    return { result, isSame: harness.shownWords(result) === harness.shownWords(given) }
  }, text)
  const added = backslashesOf(result) - backslashesOf(text) - brokenByBlanks(text)
  return { name, addedBackslashes: Math.max(0, added), keepsWords: isSame }
}

function backslashesOf(text: string): number {
  return text.split('\\').length - 1
}

/** Hard breaks written by two blanks: the house style writes a backslash there. */
function brokenByBlanks(text: string): number {
  return [...text.matchAll(/\S {2,}\n\S/g)].length
}

function toPlaywrightKey(key: string): string {
  return key
    .replaceAll('-', '+')
    .replace('Mod', 'Control')
    .replace('Shift+7', 'Shift+Digit7')
    .replace('Shift+8', 'Shift+Digit8')
}
