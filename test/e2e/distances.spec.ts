// Distances: presets, blocks of cells, copies of real machines, the graph; by mouse and by keyboard.
import { type Locator, type Page, expect } from '@playwright/test'
import { findVerdict, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

const fourNodes = {
  schema: 1,
  name: 'four',
  machine: { type: 'q35' },
  memory: { size: '4 GiB' },
  cpus: { cpus: 4, sockets: 4 },
  backends: [0, 1, 2, 3].map((id) => ({ kind: 'ram', id: `ram${id}`, size: '1 GiB' })),
  nodes: [0, 1, 2, 3].map((id) => ({ id, memdev: `ram${id}`, cpus: String(id) })),
}

/** A cell of the matrix by what it says: "From node 0 to node 1: 21". */
const findCell = (page: Page, src: number, dst: number): Locator =>
  page.getByRole('gridcell', { name: `From node ${src} to node ${dst}:` })

async function expectMatrix(page: Page, rows: readonly string[]): Promise<void> {
  for (const [src, row] of rows.entries()) {
    for (const [dst, value] of row.split(' ').entries())
      await expect(findCell(page, src, dst)).toHaveText(value)
  }
}

async function openDistances(page: Page): Promise<void> {
  await openPasted(page, JSON.stringify(fourNodes))
  await page.getByRole('tab', { name: 'Distances' }).click()
}

test('a preset is one step, and QEMU takes it', async ({ app }) => {
  const { page } = app
  await openDistances(page)
  await page.getByRole('button', { name: 'Preset' }).click()
  await expect(page.getByRole('menuitem', { name: /^Far memory tier/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.getByRole('menuitem', { name: /^Ring of 4 sockets/ }).click()
  await expectMatrix(page, ['10 21 31 21', '21 10 21 31', '31 21 10 21', '21 31 21 10'])
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout/)

  await page.getByRole('radio', { name: 'Graph' }).check()
  await expect(page.getByRole('img', { name: 'Graph of 4 guest nodes with 4 lines' })).toBeVisible()
  await page.getByRole('radio', { name: 'Matrix' }).check()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectMatrix(page, ['10 20 20 20'])
  expect(app.problems).toEqual([])
})

test('a drag chooses a block of cells, a number sets all of it', async ({ app }) => {
  const { page } = app
  await openDistances(page)
  await findCell(page, 0, 2).hover()
  await page.mouse.down()
  await findCell(page, 1, 2).hover()
  await findCell(page, 1, 3).hover()
  await page.mouse.up()
  await expect(page.locator('[role="gridcell"][aria-selected="true"]')).toHaveCount(4)
  await page.keyboard.type('40')
  await page.keyboard.press('Enter')
  await expectMatrix(page, ['10 – 40 40', '– 10 40 40', '40 40 10 –', '40 40 – 10'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectMatrix(page, ['10 20 20 20'])
  expect(app.problems).toEqual([])
})

test('the same by keyboard, one direction only', async ({ app }) => {
  const { page } = app
  await openDistances(page)
  await page.getByRole('button', { name: 'Both directions' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'One direction' })).toBeVisible()
  await findCell(page, 0, 0).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.type('33')
  await page.keyboard.press('Enter')
  await expectMatrix(page, ['10 33 33 33'])
  // Nothing is said of the other pairs, and QEMU wants all once one is given.
  await expect(findVerdict(page)).toHaveAccessibleName(/refuses/)
  expect(app.problems).toEqual([])
})

test('distances of another machine are pasted; what cannot be copied says why', async ({ app }) => {
  const { page } = app
  await openDistances(page)
  await page.getByRole('button', { name: 'Copy from' }).click()
  const dialog = page.getByRole('dialog')
  const set = dialog.getByRole('button', { name: 'Set distances' })
  await dialog.getByRole('radio', { name: 'Pasted text' }).check()
  await expect(set).toHaveAttribute('aria-disabled', 'true')
  const text = dialog.getByLabel('Output of numactl -H')
  await text.fill('node distances:\nnode   0   1 \n  0:  10  21 \n  1:  21  10 \n')
  await expect(dialog.getByRole('status')).toHaveText('There are 2 nodes, and the layout has 4 guest nodes')
  const rows = ['10 12 32 32', '12 10 32 32', '32 32 10 12', '32 32 12 10']
  await text.fill(
    ['node distances:', 'node 0 1 2 3', ...rows.map((row, id) => `  ${id}:  ${row}`)].join('\n'),
  )
  await set.click()
  await expectMatrix(page, rows)
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout/)
  expect(app.problems).toEqual([])
})
