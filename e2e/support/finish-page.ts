/** The page that shows what will be committed, and commits it. */
import { expect, type Page } from 'playwright/test'

export class FinishPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(url: string, id: string): Promise<void> {
    await this.page.goto(`${url}/m/${id}/finish`)
  }

  /** The exact markdown that the page shows. */
  async shownMarkdown(): Promise<string> {
    return (await this.page.getByRole('region', { name: 'Markdown' }).locator('pre').textContent()) ?? ''
  }

  /** Publishes; resolves when the page tells the commit. */
  async publish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(this.page.getByRole('status')).toContainText(/Commit [0-9a-f]{7} on/)
  }

  /** @returns path of the downloaded file */
  async download(): Promise<string> {
    const started = this.page.waitForEvent('download')
    await this.page.getByRole('link', { name: 'Download' }).click()
    return (await started).path()
  }

  /** Copies, and reads the clipboard as a paste would. */
  async copy(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.page.getByRole('button', { name: 'Copy' }).click()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }
}
