// From an empty window to a launch profile, counting what a user has to do.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { findCard, findField, findVerdict, goToScreen } from './editor-page.ts'
import { test } from './shells.ts'

test(
  'two nodes of huge pages take fewer than 25 steps from an empty window',
  { tag: '@page' },
  async ({ app }) => {
    const { page } = app
    const path = join(app.folder, 'start.sh')
    let steps = 0
    const step = async (act: Promise<unknown>): Promise<void> => {
      steps += 1
      await act
    }
    const setSwitch = (name: string, value: string): Promise<void> =>
      page
        .getByRole('radiogroup', { name, exact: true })
        .getByRole('radio', { name: value, exact: true })
        .check()

    await step(page.getByRole('button', { name: 'New layout' }).click())
    await step(page.getByRole('button', { name: 'Add a guest node with memory' }).click())
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts/)
    await expect(findCard(page, 'Guest node 0')).toHaveAccessibleName(/1 GiB.*memory from ram0/)
    await step(page.getByRole('button', { name: 'Add a guest node or device' }).click())
    await step(page.getByRole('menuitem', { name: 'Guest node' }).click())
    await expect(findCard(page, 'Guest node 1')).toHaveAccessibleName(/memory from ram1/)
    await expect(findVerdict(page)).toHaveAccessibleName(/accepts/)
    for (const id of ['ram0', 'ram1']) {
      await step(findCard(page, `Backend ${id}`).click())
      await step(findField(page, 'qom-type').selectOption('memfd'))
      await step(setSwitch('hugetlb', 'on'))
      await step(findField(page, 'hugetlbsize').fill('2 MiB'))
      await step(findField(page, 'hugetlbsize').press('Enter'))
      await expect(findCard(page, `Backend ${id}`)).toContainText('memfd')
    }
    await expect(findCard(page, 'Backend ram1')).toHaveAccessibleName(/2 MiB/)
    await step(page.getByRole('button', { name: 'Export' }).click())
    if (app.nativeDialogs) await app.answerDialog('save', path)
    await step(page.getByRole('menuitem', { name: 'Shell script' }).click())
    if (!app.nativeDialogs) {
      await step(page.getByRole('dialog').getByLabel('Name').fill(path))
      await step(page.getByRole('dialog').getByRole('button', { name: 'Save' }).click())
    }
    await expect(page.getByText(`Saved to ${path}`)).toBeVisible()
    const script = await readFile(path, 'utf8')
    expect(script).toContain('memory-backend-memfd,id=ram1,size=1G,hugetlb=on,hugetlbsize=2M')
    expect(script).toContain('-numa node,nodeid=1,memdev=ram1')
    expect(steps).toBeLessThan(25)
    expect(app.problems).toEqual([])
  },
)

test(
  'a DIMM is added, connected by its menu and seen in the address map',
  { tag: '@page' },
  async ({ app }) => {
    const { page } = app
    await page.locator('[data-example="hotplug-dimms"]').click()
    await page.getByRole('button', { name: 'Add a backend' }).click()
    await page.getByRole('menuitem', { name: 'memory-backend-ram' }).click()
    await page.getByRole('button', { name: 'Add a guest node or device' }).click()
    await page.getByRole('menuitem', { name: 'pc-dimm' }).click()
    const backend = page.getByRole('option', { name: /^Backend .*not used/ })
    const name = ((await backend.getAttribute('data-card')) ?? '').replace('backend:', '')
    expect(name).not.toBe('')
    const dimm = page
      .locator('[data-card]')
      .and(page.getByRole('option', { name: /pc-dimm/ }))
      .filter({ hasText: 'no backend' })
    await dimm.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Memory from' }).hover()
    await page.getByRole('menuitem', { name: 'ram0' }).last().click()
    await expect(dimm).toHaveCount(0)
    await page.getByRole('tab', { name: 'Address map' }).click()
    await expect(page.getByRole('table', { name: 'Guest-physical addresses' })).toContainText('DIMM')
  },
)

test('a file is opened by the dialog of the shell, and a file that is no layout is told', async ({ app }) => {
  const { page } = app
  const good = join(app.folder, 'good.sh')
  await writeFile(good, '#!/bin/sh\nexec qemu-system-x86_64 -m 256M -name from-script -nographic\n')
  const open = async (path: string): Promise<void> => {
    await goToScreen(page, 'Layouts')
    if (app.nativeDialogs) await app.answerDialog('open', path)
    await page.keyboard.press('Control+o')
    if (app.nativeDialogs) return
    const folder = page.getByRole('textbox', { name: 'Folder' })
    await folder.fill(app.folder)
    await folder.press('Enter')
    await page.getByRole('option', { name: new RegExp(`^${path.split('/').at(-1) ?? ''}`) }).dblclick()
  }
  await open(good)
  await expect(page.getByRole('heading', { level: 1, name: 'from-script' })).toBeVisible()
  await expect(findCard(page, 'Guest')).toHaveAccessibleName(/256 MiB/)

  const bad = join(app.folder, 'bad.memloom.json')
  await writeFile(bad, '{ "schema": 1, "memroy": {}, "memory": { "size": "-1 GiB" } }')
  await open(bad)
  await page.getByRole('button', { name: 'Do not save' }).click()
  await expect(page.getByRole('alert')).toContainText('negative')
})
