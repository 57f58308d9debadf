// Rehearse on this host for real: made, looked at, switched live, given back, refused, cancelled.
import { expect, type Locator, type Page } from '@playwright/test'
import { goToScreen, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

/** A layout of these backends; the first `connected` are the memory of a guest node each. */
function makeLayout(
  backends: readonly { id: string; [property: string]: unknown }[],
  memory: string,
  connected = 1,
): string {
  const nodes = backends.slice(0, connected).map(({ id }, index) => ({ id: index, memdev: id }))
  return JSON.stringify({ schema: 1, name: 'practice', memory: { size: memory }, backends, nodes })
}

const open = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Rehearse on this host' })
  await expect(dialog).toBeVisible()
  return dialog
}

const getRow = (place: Page | Locator, id: string): Locator =>
  place
    .getByRole('table', { name: 'Memory backends on this host' })
    .getByRole('row', { name: new RegExp(`^${id}\\b`) })

const few = makeLayout(
  [
    { kind: 'memfd', id: 'ram0', size: '32 MiB', share: true, policy: 'bind', hostNodes: '0' },
    { kind: 'ram', id: 'ram1', size: '16 MiB' },
  ],
  '48 MiB',
  2,
)

test('backends are made, shown where they are, and given back', async ({ app }) => {
  const { page } = app
  await openPasted(page, few)
  const dialog = await open(page)
  await expect(dialog.getByRole('table', { name: 'What is needed of this host' })).toContainText('48 MiB')
  await dialog.getByRole('button', { name: 'Start' }).click()
  await expect(dialog.getByTestId('rehearsal-state')).toContainText('All backends fit', { timeout: 30_000 })
  await expect(dialog.getByTestId('restored')).toContainText('as before')
  const row = getRow(dialog, 'ram0')
  await expect(row).toContainText('0: 32 MiB')
  await expect(row).toContainText('4 KiB')
  await expect(row).toContainText('given back')
  await expect(dialog.getByRole('progressbar', { name: 'Backend ram1' })).toHaveAttribute(
    'aria-valuenow',
    '100',
  )
  expect(app.problems).toEqual([])
})

test('memory that is kept is switched live, listed on the Host screen, and released', async ({ app }) => {
  const { page } = app
  await openPasted(page, few)
  const dialog = await open(page)
  await dialog.getByRole('checkbox', { name: /Keep the memory/ }).press('Space')
  await dialog.getByRole('button', { name: 'Start' }).press('Enter')
  await expect(dialog.getByTestId('rehearsal-state')).toContainText('held', { timeout: 30_000 })
  const merge = dialog.getByRole('switch', { name: 'merge of ram1' })
  await expect(merge).toBeChecked()
  await merge.press('Space')
  await expect(merge).not.toBeChecked()
  const prealloc = dialog.getByRole('switch', { name: 'prealloc of ram1' })
  await prealloc.click()
  await expect(prealloc).toBeChecked()
  await expect(prealloc).toHaveAttribute('aria-disabled', 'true')

  await page.keyboard.press('Escape')
  await goToScreen(page, 'Host')
  await page.getByRole('tab', { name: 'Held memory' }).click()
  await expect(getRow(page, 'ram1').getByRole('switch', { name: 'merge of ram1' })).not.toBeChecked()
  const dump = page.getByRole('switch', { name: 'dump of ram0' })
  await dump.click()
  await expect(dump).not.toBeChecked()
  await page.getByRole('button', { name: 'Release the memory' }).click()
  await expect(page.getByText('Memloom holds no memory of this host')).toBeVisible({ timeout: 20_000 })
  expect(app.problems).toEqual([])
})

test('what the host does not have is refused with the figures, and fails kindly when forced', async ({
  app,
}) => {
  const { page } = app
  const vast = {
    kind: 'memfd',
    id: 'vast',
    size: '512 GiB',
    share: true,
    hugetlb: true,
    hugetlbsize: '1 GiB',
  }
  await openPasted(page, makeLayout([vast], '512 GiB'))
  const dialog = await open(page)
  await expect(dialog.getByText('Not started: it would leave this host short.')).toBeVisible()
  await expect(dialog.getByRole('row', { name: /Huge pages 1 GiB pages/ }).first()).toContainText('512 GiB')
  await expect(dialog.getByRole('button', { name: 'Start' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Go on anyway' }).click()
  await expect(dialog.getByTestId('rehearsal-state')).toContainText('failed', { timeout: 30_000 })
  await expect(dialog.getByTestId('restored')).toBeVisible()
  await expect(getRow(dialog, 'vast')).toContainText('failed')
})

test('one that runs is cancelled, and nothing stays', { tag: '@page' }, async ({ app }) => {
  test.setTimeout(90_000)
  const { page } = app
  const backends = Array.from({ length: 40 }, (_, index) => ({
    kind: 'ram',
    id: `m${index}`,
    size: '48 MiB',
  }))
  await openPasted(page, makeLayout(backends, '48 MiB'))
  const dialog = await open(page)
  await dialog.getByRole('button', { name: /Start|Go on anyway/ }).click()
  await expect(dialog.getByRole('progressbar', { name: 'The whole rehearsal' })).not.toHaveAttribute(
    'aria-valuenow',
    '0',
  )
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByTestId('rehearsal-state')).toContainText('Cancelled', { timeout: 30_000 })
  await expect(dialog.getByTestId('restored')).toBeVisible()
})

/** The long tier has more of them than anybody will. */
const ROWS = process.env['MEMLOOM_FULL'] === undefined ? 500 : 3000

test(
  'many rows are held with only those in sight mounted, and no long stall',
  { tag: '@page' },
  async ({ app }) => {
    test.setTimeout(300_000)
    const { page } = app
    const backends = Array.from({ length: ROWS }, (_, index) => ({
      kind: 'ram',
      id: `m${index}`,
      size: '64 KiB',
    }))
    await openPasted(page, makeLayout(backends, '64 KiB'))
    const dialog = await open(page)
    await dialog.getByRole('checkbox', { name: /Keep the memory/ }).check()
    await page.evaluate(() => {
      const times: number[] = []
      Object.assign(window, { frameTimes: times })
      let last = performance.now()
      const step = (now: number): void => {
        times.push(now - last)
        last = now
        requestAnimationFrame(step)
      }
      requestAnimationFrame(step)
    })
    await dialog.getByRole('button', { name: /Start|Go on anyway/ }).click()
    await expect(dialog.getByTestId('rehearsal-state')).toContainText('held', { timeout: 200_000 })
    expect(await dialog.getByRole('row').count()).toBeLessThan(60)
    const frames = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes)
    const sorted = [...frames].sort((a, b) => a - b)
    console.log(
      `frames while ${ROWS} backends were made: ${frames.length}, median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, 99 % ${sorted[Math.floor(sorted.length * 0.99)]?.toFixed(0)} ms`,
    )
    expect(sorted[sorted.length >> 1]).toBeLessThan(100)
    await dialog.getByRole('button', { name: 'Release the memory' }).click()
    await expect(dialog.getByTestId('restored')).toContainText('as before', { timeout: 60_000 })
  },
)
