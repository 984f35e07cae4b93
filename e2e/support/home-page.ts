/** The home page: meetings, and the way to start the next one. */
import { expect, type Page } from 'playwright/test'

export class HomePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
  }

  /** The date that the page suggests for the next meeting, YYYY-MM-DD. */
  async suggestedDate(): Promise<string> {
    return this.page.getByLabel('Date', { exact: true }).inputValue()
  }

  async startMeeting(): Promise<void> {
    await this.page.getByRole('button', { name: /start/i }).click()
  }

  async giveNameWhenAsked(name: string): Promise<void> {
    await this.page.getByLabel('Your name').fill(name)
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByLabel('Your name')).toBeHidden()
  }
}
