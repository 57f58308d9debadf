// The main job without a mouse.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Page, expect } from '@playwright/test'
import { findCard, findField, findVerdict } from './editor-page.ts'
import { test } from './shells.ts'

/** Presses a key until what has the keyboard matches; fails after `limit` presses. */
async function pressUntil(page: Page, key: string, selector: string, limit = 60): Promise<void> {
  for (let presses = 0; presses < limit; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} did not reach ${selector} within ${limit} presses`)
}

test('an example is edited, mended and saved by keyboard alone', async ({ app }) => {
  const { page } = app
  const path = join(app.folder, 'keys.memloom.json')
  await expect(page.locator('[data-example="two-sockets"]')).toBeVisible()

  await pressUntil(page, 'Tab', '[data-example="two-sockets"]')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Topology' })).toBeVisible()

  await test.step('F6 goes to the canvas, arrows to the card, Enter to its form', async () => {
    await pressUntil(page, 'F6', '[role="tab"]')
    await pressUntil(page, 'Tab', '[data-card^="backend:"]')
    await page.keyboard.press('Home')
    await expect(findCard(page, 'Backend ram0')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(findCard(page, 'Guest node 0')).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await expect(findField(page, 'id')).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(findField(page, 'size')).toBeFocused()
  })

  await test.step('Arrow up doubles the size, Enter takes it', async () => {
    await page.keyboard.press('ArrowUp')
    await expect(findField(page, 'size')).toHaveValue('4 GiB')
    await page.keyboard.press('Enter')
    await expect(findVerdict(page)).toHaveAccessibleName(/refuses/)
  })

  await test.step('the fix is reached in the bottom panel', async () => {
    await page.keyboard.press('F6')
    await expect(page.getByRole('tab', { name: /Problems/ })).toBeFocused()
    await pressUntil(page, 'Tab', '.fixes button')
    await page.keyboard.press('Enter')
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts/)
  })

  await test.step('Ctrl+Z and Ctrl+Shift+Z', async () => {
    await page.keyboard.press('Control+z')
    await expect(findVerdict(page)).toHaveAccessibleName(/refuses/)
    await page.keyboard.press('Control+Shift+z')
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts/)
  })

  await test.step('a backend is bound and connected by keys', async () => {
    await pressUntil(page, 'Shift+F6', '[role="tab"]')
    await findCard(page, 'Backend ram0').focus()
    await page.keyboard.press('b')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('H')
    await page.keyboard.press('Enter')
    await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/policy bind 0/)
    await findCard(page, 'Backend ram1').focus()
    await page.keyboard.press('c')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/on any host node/)
  })

  await test.step('Ctrl+S saves', async () => {
    if (app.nativeDialogs) await app.answerDialog('save', path)
    await page.keyboard.press('Control+s')
    if (!app.nativeDialogs) {
      await expect(page.getByLabel('Name', { exact: true }).last()).toBeFocused()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(path)
      await page.keyboard.press('Enter')
    }
    await expect(page.getByText(`Saved to ${path}`)).toBeVisible()
    expect(await readFile(path, 'utf8')).toContain('"4 GiB"')
  })

  await test.step('? shows the keys, Ctrl+E the export menu', async () => {
    await page.keyboard.press('Shift+?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('menuitem', { name: 'Copy the command line' })).toBeFocused()
    await page.keyboard.press('Escape')
  })
  expect(app.problems).toEqual([])
})
