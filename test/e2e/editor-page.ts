// The editor as a user of it speaks: what tests of all shells do and look at.
import { type Locator, type Page, expect } from '@playwright/test'
import type { OpenApp } from './shells.ts'

/** Goes to a screen by the rail. */
export async function goToScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByText(name, { exact: true }).click()
}

/** Milliseconds for the first layout: this host's QEMUs are asked what they can, which a busy machine draws out. */
const FIRST_LAYOUT = 20_000

/** Opens an example from the start screen. */
export async function openExample(page: Page, id: string): Promise<void> {
  await goToScreen(page, 'Layouts')
  await page.locator(`[data-example="${id}"]`).click()
  await expect(page.getByRole('tab', { name: 'Topology' })).toBeVisible({ timeout: FIRST_LAYOUT })
}

/** Opens a layout or command line by pasting it. */
export async function openPasted(page: Page, text: string): Promise<void> {
  await goToScreen(page, 'Layouts')
  await page.getByRole('button', { name: 'Paste a QEMU command line' }).click()
  await page.getByLabel('Command line or layout').fill(text)
  await page.getByRole('button', { name: 'Open as layout' }).click()
  await expect(page.getByRole('tab', { name: 'Topology' })).toBeVisible({ timeout: FIRST_LAYOUT })
}

/** A card of the topology, by the beginning of its name: "Backend ram0", "Guest node 1". */
export function findCard(page: Page, name: string): Locator {
  return page.locator('[data-card]').and(page.getByRole('option', { name: new RegExp(`^${name}\\b`) }))
}

/** A field of the inspector by QEMU's name. */
export function findField(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Inspector' }).getByLabel(name, { exact: true })
}

/** What the checks say: "QEMU 10.0 accepts this layout, no errors, no warnings". */
export function findVerdict(page: Page): Locator {
  return page.getByTestId('verdict')
}

/** Answers the question where to save, in the shell's own dialog or in ours. */
export async function answerSave(app: OpenApp, path: string, act: () => Promise<void>): Promise<void> {
  if (app.nativeDialogs) {
    await app.answerDialog('save', path)
    await act()
    return
  }
  await act()
  const dialog = app.page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(path)
  await dialog.getByRole('button', { name: 'Save' }).click()
}
