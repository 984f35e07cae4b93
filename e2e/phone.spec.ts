/** Phones: keyboards that compose each word, and keys that do not say which they are. */
import { expect, type Page } from 'playwright/test'
import { androidPhone, PhoneKeyboard } from './support/phone-keyboard.ts'
import { expectSettled, openLive, readLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

test.use(androidPhone)
test.setTimeout(180_000)

type Typed = {
  /** With `|` at the caret. */
  readonly before: string
  readonly type: string | ((keyboard: PhoneKeyboard) => Promise<void>)
  readonly after: string
}

/** In both views. */
const words: Readonly<Record<string, Typed>> = {
  'words and a point': {
    before: 'Some words|\n',
    type: ' and more. Yes',
    after: 'Some words and more. Yes\n',
  },
  'Backspace in a word that is composed': {
    before: 'Some |\n',
    type: async (keyboard) => {
      await keyboard.type('wordss')
      await keyboard.backspace(2)
      await keyboard.type('s x')
    },
    after: 'Some words x\n',
  },
  'Backspace over a whole word and on': {
    before: 'Some |\n',
    type: async (keyboard) => {
      await keyboard.type('abc')
      await keyboard.backspace(5)
      await keyboard.type('x')
    },
    after: 'Somx\n',
  },
  'Backspace in a word that stands there': {
    before: 'Some words| here\n',
    type: async (keyboard) => {
      await keyboard.backspace(3)
      await keyboard.type('x')
    },
    after: 'Some wox here\n',
  },
  'a correction by the blank': {
    before: 'In |\n',
    type: async (keyboard) => {
      await keyboard.type('teh')
      await keyboard.finish('the')
      await keyboard.type(' end')
    },
    after: 'In the end\n',
  },
  'a suggestion that is tapped': {
    before: 'In |\n',
    type: async (keyboard) => {
      await keyboard.type('tomo')
      await keyboard.finish('tomorrow ')
      await keyboard.type('we')
    },
    after: 'In tomorrow we\n',
  },
}

/** Where others' letters would be part of what is tried: offsets that a keyboard knows, markdown that is half typed. */
const alone: Readonly<Record<string, Typed>> = {
  'emphasis and code as markdown': {
    before: 'Above |\n',
    type: '**strong** and `code` end',
    after: 'Above **strong** and `code` end\n',
  },
  'a word that the keyboard takes up again': {
    before: 'Some words| here\n',
    type: async (keyboard) => {
      await keyboard.composeOver('words', 5, 10)
      await keyboard.backspace()
      await keyboard.type('y,')
    },
    after: 'Some wordy, here\n',
  },
  'a word that the keyboard replaces': {
    before: 'Some wrods| here\n',
    type: async (keyboard) => {
      await keyboard.composeOver('words', 5, 10)
      await keyboard.finish('words')
      await keyboard.type(' x')
    },
    after: 'Some words x here\n',
  },
}

const richKeys: Readonly<Record<string, Typed>> = {
  'Enter while a word is composed': {
    before: 'Some|\n',
    type: ' here\nthere',
    after: 'Some here\n\nthere\n',
  },
  'Enter within a paragraph': { before: 'Some| words\n', type: '\nx', after: 'Some\n\nx words\n' },
  'Enter in an item': {
    before: '* one|\n',
    type: ' more\ntwo\nthree',
    after: '* one more\n* two\n* three\n',
  },
  'Enter in an empty item': { before: '* one|\n', type: '\nb\n\nout', after: '* one\n* b\n\nout\n' },
  'Enter behind a heading': { before: '# Title|\n', type: ' words\ntext', after: '# Title words\n\ntext\n' },
  'Enter in a heading': { before: '# Title|words\n', type: '\nx', after: '# Title\n\n# xwords\n' },
  'Enter in a task': { before: '* [ ] one|\n', type: ' a\ntwo', after: '* [ ] one a\n* [ ] two\n' },
}

const richAlone: Readonly<Record<string, Typed>> = {
  'Enter in a quote': { before: '> one|\n', type: ' a\ntwo', after: '> one a\n>\n> two\n' },
  'Enter in code': { before: '```\none|\n```\n', type: ' a\ntwo', after: '```\none a\ntwo\n```\n' },
  'an Enter that does not say so': {
    before: 'Some words|\n',
    type: async (keyboard) => {
      await keyboard.type(' here')
      await keyboard.takenEnter()
      await keyboard.type('there')
    },
    after: 'Some words here\n\nthere\n',
  },
  'an Enter that does not say so, in a heading and in items': {
    before: '# Title|\n',
    type: async (keyboard) => {
      await keyboard.takenEnter()
      await keyboard.type('- one')
      for (const item of ['two', '', 'out']) {
        await keyboard.takenEnter()
        await keyboard.type(item)
      }
    },
    after: '# Title\n\n* one\n* two\n\nout\n',
  },
  'Backspace at the start of a paragraph': backspaceAt('One\n\n|two\n', 'Onextwo\n'),
  'Backspace at the start of a heading': backspaceAt('One\n\n# |two\n', 'Onextwo\n'),
  'Backspace at the start of a heading that is first': backspaceAt('# |two\n', 'xtwo\n'),
  'Backspace at the start of an item': backspaceAt('* one\n* |two\n', '* one\n\nxtwo\n'),
  'Backspace at the start of a nested item': backspaceAt('* one\n  - |two\n', '* one\n* xtwo\n'),
  'Backspace at the start of a quote': backspaceAt('> |one\n', 'xone\n'),
  'Backspace in an empty item': {
    before: '* one|\n',
    type: async (keyboard) => {
      await keyboard.type('\n')
      await keyboard.backspace()
      await keyboard.type('x')
    },
    after: '* one\n\nx\n',
  },
  'blocks as markdown': {
    before: 'Above|\n',
    type: '\n## Title\n- one\ntwo\n\n```js\nconst',
    after: 'Above\n\n## Title\n\n* one\n* two\n\n```js\nconst\n```\n',
  },
}

const sourceKeys: Readonly<Record<string, Typed>> = {
  'Enter while a word is composed': { before: 'Some|\n', type: ' here\nthere', after: 'Some here\nthere\n' },
  'Enter in an item': { before: '* one|\n', type: ' more\ntwo', after: '* one more\n* two\n' },
  'Enter behind a heading': { before: '# Title|\n', type: ' words\ntext', after: '# Title words\ntext\n' },
  'Backspace at the start of a line': backspaceAt('One\n\n|two\n', 'One\nxtwo\n'),
}

for (const [view, keys, others] of [
  ['rich', richKeys, richAlone],
  ['source', sourceKeys, {}],
] as const) {
  test(`[EDIT22] a phone’s keys do what they do elsewhere: ${view} view`, async ({ page }) => {
    const keyboard = await PhoneKeyboard.on(page)
    for (const [what, typed] of Object.entries({ ...words, ...alone, ...keys, ...others })) {
      await openLive(page, view, typed.before.replace('|', ''), typed.before.indexOf('|'))
      await press(keyboard, page, typed)
      expect((await readLive(page)).text, what).toBe(typed.after)
    }
  })

  test(`[EDIT20] [EDIT22] a phone’s keys do so while others write in the block and above: ${view} view`, async ({
    page,
  }) => {
    const keyboard = await PhoneKeyboard.on(page)
    for (const [what, typed] of Object.entries({ ...words, ...keys })) {
      const [before, after] = [withOthers(typed.before, 0), withOthers(typed.after, othersKeys)]
      await openLive(page, view, before.replace('|', ''), before.indexOf('|'))
      await page.evaluate((count) => {
        const write = (left: number): void => {
          if (left === 0) return
          for (const mark of ['▲', '▼']) {
            const at = window.live.read().text.indexOf(mark)
            window.live.edit({ from: at, to: at, insert: 'o' })
          }
          setTimeout(() => write(left - 1), 15)
        }
        write(count)
      }, othersKeys)
      await press(keyboard, page, typed)
      await expect.poll(async () => (await readLive(page)).text, what).toBe(after)
    }
  })
}

test('[EDIT1] [EDIT2] [EDIT7] [EDIT22] what is pasted while a word is composed is taken in as elsewhere', async ({
  page,
}) => {
  for (const [formats, after] of [
    [
      { 'text/plain': ' **x** and [it](https://example.org)' },
      'Some here **x** and [it](https://example.org)\n',
    ],
    [{ 'text/html': '<ul><li>one<li><b>two</b></ul>' }, 'Some here\n\n* one\n* **two**\n'],
    [{}, 'Some here\n'],
  ] as const) {
    await openLive(page, 'rich', 'Some\n', 'Some'.length)
    const keyboard = await PhoneKeyboard.on(page)
    await keyboard.type(' here')
    expect((await readLive(page)).isComposing).toBe(true)
    const isTaken = await page.evaluate((given) => {
      const clipboardData = new DataTransfer()
      for (const [type, content] of Object.entries(given)) clipboardData.setData(type, content)
      if (clipboardData.types.length === 0)
        clipboardData.items.add(new File(['x'], 'x.png', { type: 'image/png' }))
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(paste)
      return paste.defaultPrevented
    }, formats)
    expect(isTaken).toBe(true)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await expectSettled(page)
    expect((await readLive(page)).text).toBe(after)
  }
})

const othersKeys = 25

/** A text with others' letters: at ▲ in a block above, at ▼ in the first word of the text. */
function withOthers(text: string, count: number): string {
  const letters = 'o'.repeat(count)
  return `Above ${letters}▲\n\n${text.replace(/[A-Za-z](?=[a-z]+)/, (first) => `${first}${letters}▼`)}`
}

async function press(keyboard: PhoneKeyboard, page: Page, { type }: Typed): Promise<void> {
  if (typeof type === 'string') await keyboard.type(type)
  else await type(keyboard)
  await keyboard.finish()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await expectSettled(page)
}

function backspaceAt(before: string, after: string): Typed {
  return {
    before,
    type: async (keyboard) => {
      await keyboard.backspace()
      await keyboard.type('x')
    },
    after,
  }
}
