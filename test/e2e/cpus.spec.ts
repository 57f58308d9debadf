// CPUs and their places: painting, pinning, and the address map's look-up; by mouse and by keyboard.
import { type Locator, type Page, expect } from '@playwright/test'
import { openPasted } from './editor-page.ts'
import { test } from './shells.ts'

const twoNodes = {
  schema: 1,
  name: 'two',
  machine: { type: 'q35' },
  memory: { size: '2 GiB' },
  cpus: { cpus: 8, sockets: 2, cores: 2, threads: 2 },
  backends: [0, 1].map((id) => ({ kind: 'ram', id: `ram${id}`, size: '1 GiB' })),
  nodes: [0, 1].map((id) => ({ id, memdev: `ram${id}` })),
}

const findCpu = (page: Page, index: number): Locator =>
  page.getByRole('option', { name: new RegExp(`^CPU ${index},`) })

async function expectNodes(page: Page, nodes: string): Promise<void> {
  for (const [index, node] of nodes.split(' ').entries())
    await expect(findCpu(page, index)).toHaveAccessibleName(new RegExp(`Guest node ${node}\\b`))
}

async function openTab(page: Page, name: string): Promise<void> {
  await openPasted(page, JSON.stringify(twoNodes))
  await page.getByRole('tab', { name, exact: true }).click()
}

test('cpus are painted by a stroke, whole cores, as one step', async ({ app }) => {
  const { page } = app
  await openTab(page, 'CPUs')
  await expectNodes(page, '0 0 0 0 1 1 1 1')
  await page.getByRole('radio', { name: /^Node 1/ }).check()
  await page.getByRole('radio', { name: 'Core', exact: true }).check()
  await findCpu(page, 1).hover()
  await page.mouse.down()
  await findCpu(page, 2).hover()
  await page.mouse.up()
  await expectNodes(page, '1 1 1 1 1 1 1 1')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectNodes(page, '0 0 0 0 1 1 1 1')

  await page.getByRole('button', { name: 'Spread' }).click()
  await page.getByRole('menuitem', { name: /^By socket/ }).click()
  await expectNodes(page, '0 0 0 0 1 1 1 1')
  expect(app.problems).toEqual([])
})

test('cpus are given by keys; a split core is marked and mended', async ({ app }) => {
  const { page } = app
  await openTab(page, 'CPUs')
  await page.getByRole('listbox', { name: 'CPU slots of the board' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('1')
  await expectNodes(page, '0 1 0 0 1 1 1 1')
  await expect(findCpu(page, 0)).toHaveAccessibleName(/threads of its core are on several nodes/)
  await page
    .getByRole('list', { name: 'Problems of the CPUs' })
    .getByRole('button', { name: /^Place the threads/ })
    .click()
  await expectNodes(page, '0 0 0 0 1 1 1 1')
  await page.getByRole('listbox', { name: 'CPU slots of the board' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('0')
  await expectNodes(page, '0 0 0 0 0 0 0 0')
  expect(app.problems).toEqual([])
})

test('vcpus are pinned by a drag, by keys, and as suggested', async ({ app }) => {
  const { page } = app
  await openTab(page, 'Pinning')
  const findThread = (name: string): Locator => page.getByRole('option', { name: new RegExp(`^${name},`) })
  const hostCpu = page.getByRole('option', { name: /^Host CPU/ }).first()
  await expect(hostCpu).toBeVisible()
  const cpu = /\d+/.exec((await hostCpu.getAttribute('aria-label')) ?? '')?.[0] ?? ''

  await findThread('vcpu 3').hover()
  await page.mouse.down()
  await hostCpu.hover()
  await page.mouse.up()
  await expect(findThread('vcpu 3')).toHaveAccessibleName(new RegExp(`on host CPU ${cpu}\\b`))

  await page.getByRole('listbox', { name: 'Threads of the VM' }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox', { name: 'CPUs of this host' })).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(findThread('Emulator')).toHaveAccessibleName(new RegExp(`on host CPU ${cpu}\\b`))
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(findThread('Emulator')).toHaveAccessibleName(/on any host CPU/)

  await page.getByRole('button', { name: 'Suggest' }).click()
  await expect(page.getByRole('region', { name: 'Suggested pinning' })).toContainText(/vcpus/)
  await page.getByRole('button', { name: 'Pin like this' }).click()
  await expect(findThread('Emulator')).toHaveAccessibleName(/on host CPUs? \d/)
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Pin as suggested')).toBeVisible()
  expect(app.problems).toEqual([])
})

test('an address is looked up, and the strip says its exact addresses', async ({ app }) => {
  const { page } = app
  await openTab(page, 'Address map')
  await page.getByLabel('Address to look up').fill('0x4000_0010')
  await expect(page.getByText('0x40000010: RAM · Guest node 1 · ram1 at offset 0x10 (16 B)')).toBeVisible()
  await page.getByRole('listbox', { name: /^Guest-physical addresses/ }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('0x40000000 – 0x7fffffff · 1 GiB · RAM · ram1 · Guest node 1')).toBeVisible()
  expect(app.problems).toEqual([])
})
