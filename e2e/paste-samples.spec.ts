/** What programs put on the clipboard, pasted into the running editor by the browser's own event. */
import { expect } from 'playwright/test'
import { clipboardSamples } from './testing/clipboard-samples.ts'
import { test } from './support/harness-test.ts'

const samples = clipboardSamples()
const sources = new Set(samples.map(({ name }) => name.replace(/\/.*/, '')))

test('[EDIT1] there are thirty samples of six sources and more', () => {
  expect(samples.length).toBeGreaterThanOrEqual(30)
  expect(sources.size).toBeGreaterThanOrEqual(6)
})

for (const source of sources) {
  test(`[EDIT1] what ${source} copies is pasted as a person would have typed it`, async ({
    sharedPage: page,
  }) => {
    for (const { name, formats, markdown } of samples.filter((sample) =>
      sample.name.startsWith(`${source}/`),
    )) {
      const { markdown: pasted } = await page.evaluate(
        (given) => window.harness.paste({ text: '⟦⟧', formats: given }),
        formats,
      )
      expect.soft(pasted, name).toBe(markdown)
    }
  })
}
