// The main job in a real page: open, edit, see the problem, mend it, take it back, copy, save, reload.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { answerSave, findCard, findField, findVerdict, openExample, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

test('an example is edited, mended, copied, saved and read again', async ({ app }) => {
  const { page } = app
  const path = join(app.folder, 'mine.memloom.json')

  await openExample(page, 'two-sockets')
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout, no errors/)

  await test.step('a size is changed and its problem is seen', async () => {
    await findCard(page, 'Backend ram0').click()
    await findField(page, 'size').fill('3g')
    await findField(page, 'size').press('Enter')
    await expect(findField(page, 'size')).toHaveValue('3 GiB')
    await expect(findVerdict(page)).toHaveAccessibleName(/refuses this layout, one error/)
    await expect(
      page.getByText('The guest nodes have 5 GiB together, but main memory is 4 GiB'),
    ).toBeVisible()
  })

  await test.step('the fix mends it', async () => {
    await page.getByRole('button', { name: 'Set main memory to 5 GiB' }).click()
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout/)
  })

  await test.step('undo and redo go back and forth', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(findVerdict(page)).toHaveAccessibleName(/refuses/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(findField(page, 'size')).toHaveValue('2 GiB')
    await page.getByRole('button', { name: 'Redo' }).click()
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts/)
    await expect(findField(page, 'size')).toHaveValue('3 GiB')
  })

  await test.step('the launch profile follows, and is copied as it is shown', async () => {
    await page.getByRole('tab', { name: 'Launch profile' }).click()
    const shown = page.getByTestId('profile-text')
    await expect(shown).toContainText('size=3G')
    await expect(shown).toContainText('-m 5G')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(page.getByText('The launch profile is on the clipboard')).toBeVisible()
    expect((await app.readClipboard()).trimEnd()).toBe((await shown.textContent())?.trimEnd())
  })

  await test.step('it is saved to a file of the user’s choice', async () => {
    await answerSave(app, path, () => page.keyboard.press('Control+s'))
    await expect(page.getByText(`Saved to ${path}`)).toBeVisible()
    const saved = JSON.parse(await readFile(path, 'utf8')) as { backends: unknown[]; memory: unknown }
    expect(saved.backends[0]).toMatchObject({ id: 'ram0', size: '3 GiB' })
    expect(saved.memory).toMatchObject({ size: '5 GiB' })
  })

  await test.step('reading it again forgets the edits since', async () => {
    await findField(page, 'size').fill('7 GiB')
    await findField(page, 'size').press('Enter')
    await expect(findVerdict(page)).toHaveAccessibleName(/refuses/)
    await page.getByRole('button', { name: 'Two sockets' }).click()
    await page.getByRole('menuitem', { name: 'Read from disk again' }).click()
    await page.getByRole('button', { name: 'Do not save' }).click()
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts/)
    await findCard(page, 'Backend ram0').click()
    await expect(findField(page, 'size')).toHaveValue('3 GiB')
  })

  await test.step('a page that is loaded again shows the same layout', async () => {
    await page.reload()
    await expect(findCard(page, 'Backend ram0')).toContainText('3 GiB')
  })
  expect(app.problems).toEqual([])
})

test('a thread is drawn by dragging a backend onto a guest node and onto a host node', async ({ app }) => {
  const { page } = app
  const layout = {
    schema: 1,
    name: 'loose ends',
    memory: { size: '1 GiB' },
    backends: [
      { kind: 'ram', id: 'ram0', size: '1 GiB' },
      { kind: 'ram', id: 'ram1', size: '1 GiB', hostNodes: '0', policy: 'bind' },
    ],
    nodes: [{ id: 0 }],
  }
  await openPasted(page, JSON.stringify(layout))
  await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/not used/)

  await findCard(page, 'Backend ram0').dragTo(findCard(page, 'Guest node 0'))
  await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/used by Guest node 0/)

  await findCard(page, 'Backend ram0').dragTo(findCard(page, 'Host node 0'))
  await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/policy bind 0/)

  // A backend is no place for a backend: nothing happens.
  await findCard(page, 'Backend ram1').dragTo(findCard(page, 'Backend ram0'))
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('listitem')).toHaveText([
    /Opened/,
    /Guest node 0 gets memory from ram0/,
    /Bind ram0 to host node 0/,
  ])

  await page.getByRole('button', { name: /Opened/ }).click()
  await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/on any host node, not used/)
  expect(app.problems).toEqual([])
})

test('an edit that would be lost is asked about', async ({ app }) => {
  const { page } = app
  await openExample(page, 'two-sockets')
  // Nothing was edited yet, so nothing is asked.
  await openExample(page, 'one-vm-one-node')
  await findField(page, 'Name').fill('mine')
  await findField(page, 'Name').press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'mine' })).toBeVisible()

  await page.getByRole('button', { name: 'Layouts', exact: true }).click()
  await page.locator('[data-example="two-sockets"]').click()
  await expect(page.getByRole('dialog', { name: 'Save the edits to “mine”?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Continue with mine' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'mine' })).toBeVisible()
})

test('what cannot be opened is told with its code, and the open layout stays', async ({ app }) => {
  const { page } = app
  await openExample(page, 'two-sockets')
  await page.getByRole('button', { name: 'Layouts', exact: true }).click()
  await page.getByRole('button', { name: 'Paste a QEMU command line' }).click()
  await page.getByLabel('Command line or layout').fill('{ "schema": 1, "memory": { "size": "4 Gigs" } }')
  await page.getByRole('button', { name: 'Open as layout' }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('could not be opened')
  await expect(alert).toContainText('Gigs')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Continue with Two sockets' }).click()
  await expect(findCard(page, 'Backend ram0')).toBeVisible()
})
