// What can be dragged on the topology and where to, several cards at once, and the same by keyboard.
import { type Locator, type Page, expect } from '@playwright/test'
import { findCard, findVerdict, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

const layout = {
  schema: 1,
  name: 'drags',
  memory: { size: '2 GiB', maxSize: '6 GiB', slots: 4 },
  cpus: { cpus: 4, sockets: 1, cores: 4, threads: 1 },
  machine: { type: 'q35' },
  backends: ['ram0', 'ram1', 'dimm-mem', 'frames'].map((id) => ({
    kind: 'memfd',
    id,
    size: '1 GiB',
    share: true,
  })),
  nodes: [
    { id: 0, memdev: 'ram0', cpus: '0-2' },
    { id: 1, memdev: 'ram1', cpus: '3' },
  ],
  devices: [
    { kind: 'pc-dimm', id: 'dimm0', node: 0 },
    { kind: 'ivshmem-plain', id: 'shmem0' },
  ],
}

/** Drags without letting go, so that what is shown meanwhile can be looked at. */
async function hold(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover()
  await page.mouse.down()
  await to.hover()
  await to.hover({ position: { x: 30, y: 12 } })
}

test('devices, cpus, nodes and host nodes are dragged, and a drop that is refused says why', async ({
  app,
}) => {
  const { page } = app
  await openPasted(page, JSON.stringify(layout))
  const [dimm, shmem] = [findCard(page, 'dimm0'), findCard(page, 'shmem0')]

  await test.step('a device takes a backend’s memory, from either end', async () => {
    await dimm.dragTo(findCard(page, 'Backend dimm-mem'))
    await expect(findCard(page, 'Backend dimm-mem')).toHaveAccessibleName(/used by dimm0/)
    await findCard(page, 'Backend frames').dragTo(shmem)
    await expect(findCard(page, 'Backend frames')).toHaveAccessibleName(/used by shmem0/)
  })

  await test.step('a device is put into a node, and one of no node says so', async () => {
    await dimm.dragTo(findCard(page, 'Guest node 1'))
    await expect(dimm).toHaveAccessibleName(/Guest node 1/)
    await hold(page, shmem, findCard(page, 'Guest node 0'))
    await expect(page.getByText('A ivshmem-plain belongs to no guest node')).toBeVisible()
    await expect(findCard(page, 'Backend ram0')).toHaveClass(/can-drop/)
    await page.mouse.up()
  })

  await test.step('cpus go to another node', async () => {
    await findCard(page, 'Guest node 1').locator('[data-drag="cpus"]').dragTo(findCard(page, 'Guest node 0'))
    await expect(findCard(page, 'Guest node 0')).toHaveAccessibleName(/CPUs 0-3/)
    await page.keyboard.press('Control+z')
    await expect(findCard(page, 'Guest node 1')).toHaveAccessibleName(/CPUs 3/)
  })

  await test.step('a host node takes a backend', async () => {
    await findCard(page, 'Host node 0').dragTo(findCard(page, 'Backend ram0'))
    await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/policy bind 0/)
  })
  await expect(findVerdict(page)).toHaveAccessibleName(/no errors/)
  expect(app.problems).toEqual([])
})

test('several cards are marked, bound and removed together', async ({ app }) => {
  const { page } = app
  await openPasted(page, JSON.stringify(layout))
  const backend = (id: string): Locator => findCard(page, `Backend ${id}`)
  await backend('ram0').click()
  await backend('ram1').click({ modifiers: ['Control'] })
  await expect(backend('ram0')).toHaveAttribute('aria-selected', 'true')
  await expect(backend('ram1')).toHaveAccessibleName(/marked$/)
  await backend('ram1').dragTo(findCard(page, 'Host node 0'))
  for (const id of ['ram0', 'ram1']) await expect(backend(id)).toHaveAccessibleName(/policy bind 0/)

  await test.step('by keyboard', async () => {
    await page.keyboard.press('Escape')
    await backend('frames').focus()
    await page.keyboard.press('Space')
    await backend('dimm-mem').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Delete')
    await expect(backend('frames')).toHaveCount(0)
    await expect(backend('dimm-mem')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(backend('frames')).toBeVisible()
  })

  await test.step('the menu puts a device into a node', async () => {
    await findCard(page, 'dimm0').focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Put into' }).focus()
    await page.keyboard.press('ArrowRight')
    await page
      .getByRole('menuitem', { name: 'Guest node 1' })
      .or(page.getByRole('menuitemcheckbox', { name: 'Guest node 1' }))
      .click()
    await expect(findCard(page, 'dimm0')).toHaveAccessibleName(/Guest node 1/)
  })
  expect(app.problems).toEqual([])
})
