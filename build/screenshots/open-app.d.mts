import type { Page } from '@playwright/test'

/** An open editor in a real browser, what the browser complained of, and the end of it. */
export interface PictureApp {
  page: Page
  complaints: string[]
  close: () => Promise<void>
}

export declare function openApp(app: string, executablePath?: string): Promise<PictureApp>
