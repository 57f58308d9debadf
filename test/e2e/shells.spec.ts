// What every shell gives: the page under its policy, the services behind it, the clipboard, its own dialogs.
import { expect } from '@playwright/test'
import { test } from './shells.ts'

test('shows the app and nothing that its policy refuses', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Memloom/)
  await expect(app.page.locator('#app')).not.toBeEmpty()
  await expect(app.page.getByRole('navigation').first()).toBeVisible()
  expect(app.problems).toEqual([])
})

test('shows the app again after a reload', async ({ app }) => {
  await expect(app.page.getByRole('navigation').first()).toBeVisible()
  await app.page.reload()
  await expect(app.page.getByRole('navigation').first()).toBeVisible()
  expect(app.problems).toEqual([])
})
