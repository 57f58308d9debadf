// Beginning: templates that ask little, and layouts that a crash did not take.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { findCard, findField, findVerdict, goToScreen } from './editor-page.ts'
import { test } from './shells.ts'

test('a template asks little, says what comes of it, and makes a layout without a problem', async ({
  app,
}) => {
  const { page } = app
  await page.locator('[data-template="looking-glass"]').click()
  const dialog = page.getByRole('dialog', { name: 'Looking Glass' })
  await expect(dialog.getByText('The shared memory is 64 MiB')).toBeVisible()
  await dialog.getByLabel('Resolution of the guest').selectOption('1920 × 1200')
  await expect(dialog.getByText('The shared memory is 32 MiB')).toBeVisible()
  await dialog.getByRole('switch', { name: 'HDR' }).click()
  await expect(dialog.getByText('The shared memory is 64 MiB, on /dev/shm/looking-glass')).toBeVisible()
  await dialog.getByLabel('Memory at boot').fill('1 MiB')
  await dialog.getByLabel('Memory at boot').press('Tab')
  await expect(dialog.getByText('a size from 64 MiB to 512 GiB')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Create' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Memory at boot').fill('1 GiB')
  await dialog.getByLabel('Memory at boot').press('Tab')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(findCard(page, 'Backend looking-glass')).toHaveAccessibleName(/64 MiB.*used by shmem0/)
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout, no errors, no warnings/)
  expect(app.problems).toEqual([])
})

// The state of a crash is laid into the home of the browser shell.
test('edits that no file holds are offered again after a crash', { tag: '@browser' }, async ({ app }) => {
  const { page, folder } = app
  const kept = join(folder, 'home/state/memloom/recovery')
  await page.locator('[data-example="one-vm-one-node"]').click()
  await findField(page, 'Name').fill('precious')
  await findField(page, 'Name').press('Enter')
  await expect.poll(() => readdir(kept).catch(() => []), { timeout: 3000 }).toHaveLength(1)

  // What a process leaves behind that is gone: the same copy under a number that nobody has.
  const [name = ''] = await readdir(kept)
  await writeFile(join(kept, '4194305-d1.json'), await readFile(join(kept, name)))
  await page.reload()
  await goToScreen(page, 'Layouts')
  await page
    .getByRole('region', { name: 'Not saved when Memloom ended' })
    .getByRole('button', { name: /^precious/ })
    .click()
  await page.getByRole('button', { name: 'Do not save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'precious' })).toBeVisible()
  await expect(page.getByText('Edits are not saved')).toBeAttached()
  await goToScreen(page, 'Layouts')
  await expect(page.getByRole('region', { name: 'Not saved when Memloom ended' })).toHaveCount(0)
  expect(app.problems).toEqual([])
})
