// What works on the layout as a whole: problems that are mended or lived with, finding, comparing, pictures, size.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { withProblems } from '../../build/screenshots/layouts.mjs'
import { answerSave, findCard, findField, findVerdict, openExample, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

test('problems are filtered, explained, ignored with a note, and mended all at once', async ({ app }) => {
  const { page } = app
  await openPasted(page, JSON.stringify(withProblems))
  const results = page.getByRole('region', { name: 'Results' })

  await test.step('a word filters, a press jumps to the field', async () => {
    await results.getByRole('searchbox').fill('main memory')
    await results.getByRole('button', { name: 'Main memory › size' }).first().click()
    await expect(findField(page, 'size')).toBeFocused()
    await results.getByRole('searchbox').fill('')
  })

  await test.step('a rule has a page', async () => {
    await results.getByRole('button', { name: 'About the rule numa/total' }).click()
    const article = page.getByRole('article', { name: 'numa/total' })
    await expect(article).toContainText('hw/core/numa.c')
    await expect(article).toContainText('Refused by QEMU')
    await page.getByRole('combobox', { name: 'Search rules' }).fill('looking for nothing at all')
    await expect(page.getByText('No rule has these words.')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a warning is ignored with a note, an error cannot be', async () => {
    const ignore = results.getByRole('button', { name: 'Ignore with a note' })
    await expect(ignore.first()).toHaveAttribute('aria-disabled', 'true')
    await results.getByRole('button', { name: /^Errors/ }).click()
    await results.getByRole('searchbox').fill('spare')
    await ignore.first().click()
    await page.keyboard.type('for a DIMM that comes later')
    await page.keyboard.press('Enter')
    await expect(results.getByText(/hidden by the filter/)).toBeVisible()
    await results.getByRole('button', { name: 'Show all' }).click()
    await results.getByRole('searchbox').fill('spare')
    await expect(results.getByText('Ignored: for a DIMM that comes later')).toBeVisible()
    await results.getByRole('searchbox').fill('')
  })

  await test.step('all fixes are one step', async () => {
    await results.getByRole('button', { name: 'Fix all' }).click()
    await expect(page.getByText(/problems fixed/)).toBeVisible()
    await results.getByRole('tab', { name: 'History' }).click()
    await expect(results.getByRole('listitem').last()).toContainText('Fix all')
  })

  await test.step('a step is compared with the layout as it is now', async () => {
    await results.getByRole('button', { name: 'Compare with this step' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Compare' })
    await expect(dialog.getByRole('heading', { name: 'Ignored problems' })).toBeVisible()
    await expect(dialog.getByText('for a DIMM that comes later')).toBeVisible()
    await page.keyboard.press('Escape')
  })
  expect(app.problems).toEqual([])
})

test('the palette finds values and does things, by keyboard alone', async ({ app }) => {
  const { page } = app
  await openExample(page, 'two-sockets')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ram1 size')
  await page.keyboard.press('Enter')
  await expect(findField(page, 'size')).toBeFocused()
  await expect(findField(page, 'id')).toHaveValue('ram1')

  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('add pc-dimm')
  await page.keyboard.press('Enter')
  await expect(findCard(page, 'dimm0')).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('> cpus')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'CPUs' })).toHaveAttribute('aria-selected', 'true')
  expect(app.problems).toEqual([])
})

test('the drawing is saved as a picture', async ({ app }) => {
  const { page } = app
  await openExample(page, 'two-sockets')
  for (const kind of ['svg', 'png'] as const) {
    const path = join(app.folder, `drawn.${kind}`)
    await answerSave(app, path, async () => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: `Picture (${kind.toUpperCase()})` }).click()
    })
    await expect(page.getByText(`Saved to ${path}`)).toBeVisible()
    const bytes = await readFile(path)
    if (kind === 'svg') expect(bytes.toString()).toMatch(/^<svg .*Guest node 1.*ram0.*<\/svg>$/s)
    else {
      expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
      // Width and height of the header, two pixels for each px.
      expect(bytes.readUInt32BE(16)).toBeGreaterThan(1600)
      expect(bytes.length).toBeGreaterThan(10_000)
    }
  }
  expect(app.problems).toEqual([])
})

test('everything grows and shrinks, and menus and drags go where they point', async ({ app }) => {
  const { page } = app
  await openExample(page, 'two-sockets')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+=')
  const zoom = (): Promise<string> => page.evaluate(() => document.documentElement.style.zoom)
  expect(await zoom()).toBe('1.5')
  await page.getByRole('button', { name: 'Export' }).click()
  const [button, menu] = await Promise.all([
    page.getByRole('button', { name: 'Export' }).boundingBox(),
    page.getByRole('menu').boundingBox(),
  ])
  expect(Math.abs((menu?.y ?? 0) - (button?.y ?? 0) - (button?.height ?? 0))).toBeLessThan(16)
  expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(1280)
  await page.keyboard.press('Escape')
  await findCard(page, 'Backend ram0').dragTo(findCard(page, 'Host node 0'))
  await expect(findCard(page, 'Backend ram0')).toHaveAccessibleName(/policy bind 0/)
  await page.keyboard.press('Control+0')
  expect(await zoom()).toBe('1')
  await page.keyboard.press('Control+-')
  expect(await zoom()).toBe('0.9')
  await page.reload()
  await expect(findVerdict(page)).toBeVisible()
  expect(await zoom()).toBe('0.9')
})
