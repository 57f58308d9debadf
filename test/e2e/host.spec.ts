// The Host screen: this machine, captured ones of two and eight nodes, and the huge page planner on real pools.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect } from '@playwright/test'
import { goToScreen, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

const fixtures = join(import.meta.dirname, '../fixtures/hosts')

/** A layout whose backends take huge pages: `pages` of 2 MiB from each of `nodes`. */
function makeLayout(pages: number, nodes: readonly number[]): string {
  return JSON.stringify({
    schema: 1,
    name: 'huge',
    memory: { size: `${pages * 2 * nodes.length} MiB` },
    cpus: { cpus: nodes.length },
    backends: nodes.map((node) => ({
      kind: 'memfd',
      id: `ram${node}`,
      size: `${pages * 2} MiB`,
      hugetlb: true,
      share: true,
      policy: 'bind',
      hostNodes: String(node),
    })),
    nodes: nodes.map((id) => ({ id, memdev: `ram${id}`, cpus: String(id) })),
  })
}

const getRow = (page: Page, table: string | RegExp, text: string) =>
  page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text })

test('this machine is shown with what its kernel says', async ({ app }) => {
  const { page } = app
  await goToScreen(page, 'Host')
  const node = page.getByRole('article', { name: 'Host node 0' })
  await expect(node).toBeVisible()
  await expect(node.getByRole('img')).toHaveAccessibleName(/Free [\d.]+ [MGT]iB/)
  await expect(
    page.getByRole('main').getByText(readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim()),
  ).toBeVisible()
  await page.getByRole('tab', { name: 'Kernel and limits' }).click()
  await expect(page.getByText('Open files', { exact: true })).toBeVisible()
  expect(app.problems).toEqual([])
})

test(
  'tabs and lists of the screen are reached with the keyboard alone',
  { tag: '@page' },
  async ({ app }) => {
    const { page } = app
    await goToScreen(page, 'Host')
    await expect(page.getByRole('tab', { name: 'Nodes' })).toBeVisible()
    await page.keyboard.press('F6')
    await expect(page.getByRole('button', { name: 'Copy as numactl -H' })).toBeFocused()
    await page.getByRole('tab', { name: 'Nodes' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: 'Huge pages' })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('region', { name: 'Kernel and limits' })).toBeVisible()
  },
)

test.describe('a captured host of eight nodes', () => {
  test.use({ environment: { MEMLOOM_HOST_ROOT: join(fixtures, 'eight-nodes') } })

  test('has a card a node, distances as heat, and its form for others', async ({ app }) => {
    const { page } = app
    await goToScreen(page, 'Host')
    await expect(page.getByRole('article')).toHaveCount(8)
    const row = page.getByRole('region', { name: 'Distances' }).getByRole('row').nth(1)
    await expect(row.getByRole('cell')).toHaveText(['10', '12', '22', '22', '32', '32', '32', '32'])
    await expect(page.getByRole('article', { name: 'Host node 6' })).toContainText('Network')
    await page.getByRole('button', { name: 'Copy as numactl -H' }).click()
    expect(await app.readClipboard()).toBe(
      readFileSync(join(fixtures, 'eight-nodes/numactl.txt'), 'utf8').trimEnd().concat(' '),
    )
    expect(app.problems).toEqual([])
  })
})

test.describe('a captured host that changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memloom-e2e-host-'))
  test.use({ environment: { MEMLOOM_HOST_ROOT: folder } })

  test.beforeAll(() => {
    cpSync(join(fixtures, 'two-nodes'), folder, { recursive: true, verbatimSymlinks: true })
  })

  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('shows new numbers in place, and plans what a layout misses', async ({ app }) => {
    const { page } = app
    await openPasted(page, makeLayout(32, [0, 1]))
    await goToScreen(page, 'Host')
    await page.getByRole('tab', { name: 'Huge pages' }).click()
    const pool = getRow(page, 'Pools', 'Host node 1').filter({ hasText: '2 MiB' })
    await expect(pool.getByRole('cell').nth(3)).toHaveText('8')
    const planned = page
      .getByRole('region', { name: 'Huge page planner' })
      .getByRole('row', { name: 'Host node 1' })
    await expect(planned).toContainText('24')

    const file = join(folder, 'sys/devices/system/node/node1/hugepages/hugepages-2048kB/free_hugepages')
    writeFileSync(file, '5\n')
    await expect(pool.getByRole('cell').nth(3)).toHaveText('5')
    await expect(planned).toContainText('27')

    const command =
      'echo 35 | sudo tee /sys/devices/system/node/node1/hugepages/hugepages-2048kB/nr_hugepages'
    await expect(page.getByText(command)).toBeVisible()
    await page.getByRole('button', { name: 'Copy: From boot' }).click()
    expect(await app.readClipboard()).toBe('hugepagesz=2M hugepages=0:32,1:35')
    const run = page.getByRole('button', { name: 'Set the pools now' })
    await expect(run).toHaveAttribute('aria-disabled', 'true')
    await run.focus()
    await expect(page.getByRole('tooltip')).toContainText('captured host')
    expect(app.problems).toEqual([])
  })
})

test('pools are set on a click, the kernel’s answer is shown, and they are put back', async ({ app }) => {
  const pool = '/sys/devices/system/node/node0/hugepages/hugepages-2048kB'
  test.skip(process.getuid?.() !== 0 || !existsSync(pool), 'needs root and pools of 2 MiB')
  const read = (name: string): number => Number(readFileSync(join(pool, name), 'utf8'))
  const [before, free] = [read('nr_hugepages'), read('free_hugepages')]
  const { page } = app
  try {
    await openPasted(page, makeLayout(free + 4, [0]))
    await goToScreen(page, 'Host')
    await page.getByRole('tab', { name: 'Huge pages' }).click()
    await page.getByRole('button', { name: 'Set the pools now' }).click()
    await expect(getRow(page, 'What the kernel gave', 'Host node 0')).toContainText('as asked')
    expect(read('nr_hugepages')).toBe(before + 4)
    await expect(page.getByText('All pages are there.')).toBeVisible()
    await page.getByRole('button', { name: 'Put them back' }).click()
    await expect.poll(() => read('nr_hugepages')).toBe(before)
  } finally {
    writeFileSync(join(pool, 'nr_hugepages'), String(before))
  }
})
