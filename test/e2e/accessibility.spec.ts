// Every screen in every theme, judged by axe; and no complaint of the content policy on the way.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Page, expect } from '@playwright/test'
import { makeLargest, withProblems } from '../../build/screenshots/layouts.mjs'
import { isBuilt } from '../ivshmem/programs.ts'
import { findCard, goToScreen, openExample, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

interface Violation {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds in the page as it is, with the elements it finds it in. */
async function findViolations(page: Page): Promise<string[]> {
  // The page's policy allows no foreign script element; evaluating reaches the page past it, as developer tools do.
  await page.evaluate(await readFile(axeFile, 'utf8'))
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: Document, options: object) => Promise<{ violations: Violation[] }> }
    }
    return (await axe.run(document, { resultTypes: ['violations'] })).violations
  })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 300)}\n  ${failureSummary ?? ''}`,
    ),
  )
}

const themes = ['Light', 'Dark', 'Contrast'] as const

/** Of what one button or dialog adds, the quick tier looks at one theme; MEMLOOM_FULL at each. */
const themesOfDetails = process.env['MEMLOOM_FULL'] === undefined ? (['Contrast'] as const) : themes

for (const theme of themes) {
  test(`axe finds nothing on any screen in the ${theme.toLowerCase()} theme`, async ({ app }) => {
    test.setTimeout(180_000)
    const { page } = app
    const look = async (what: string): Promise<void> => {
      await page.waitForTimeout(250)
      expect.soft(await findViolations(page), what).toEqual([])
    }
    const openTab = (name: string): Promise<void> => page.getByRole('tab', { name }).click()

    await page.emulateMedia({ reducedMotion: 'reduce' })
    await goToScreen(page, 'Settings')
    await page.getByRole('radio', { name: theme, exact: true }).check()
    await look('settings')
    await goToScreen(page, 'Layouts')
    await look('start')
    await page.locator('[data-template="looking-glass"]').click()
    await look('template')
    await page.keyboard.press('Escape')

    await openPasted(page, JSON.stringify(withProblems))
    await look('topology with problems')
    await page
      .getByRole('button', { name: /^About the rule/ })
      .first()
      .click()
    await look('page of a rule')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await look('palette')
    await page.keyboard.press('Escape')
    await openTab('History')
    await page.getByRole('button', { name: 'db-primary' }).click()
    await page.getByRole('menuitem', { name: 'Compare with' }).click()
    await look('comparison')
    await page.keyboard.press('Escape')
    await findCard(page, 'Backend ram1').click()
    await openTab('Launch profile')
    await look('form of a backend, launch profile')
    await findCard(page, 'Guest node 1').click()
    await openTab('Guest view')
    await openTab('Address map')
    await look('form of a node, guest view, address map')
    await openTab('Topology')
    await findCard(page, 'dimm0').click()
    await openTab('History')
    await openTab('Distances')
    await look('form of a device, history, distances')
    await page.getByRole('radio', { name: 'Graph' }).check()
    await page.getByRole('button', { name: 'Copy from' }).click()
    await look('distances as a graph, copy of distances')
    await page.keyboard.press('Escape')
    await openTab('CPUs')
    await look('cpus')
    await openTab('Pinning')
    await page.getByRole('button', { name: 'Suggest' }).click()
    await expect(page.getByRole('region', { name: 'Suggested pinning' })).toBeVisible()
    await look('pinning')
    await openTab('HMAT')
    await look('hmat')
    await page.getByRole('radio', { name: 'Memory-side caches' }).check()
    await look('hmat caches')

    await openTab('Topology')
    await findCard(page, 'Backend ram1').focus()
    await page.keyboard.press('c')
    await look('menu of a card')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Preflight' }).click()
    await expect(page.getByTestId('lamp-actual')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByTestId('cause-place').first()).toBeVisible()
    await look('preflight')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Rehearse', exact: true }).click()
    await expect(page.getByRole('table', { name: 'What is needed of this host' })).toBeVisible()
    await look('rehearse')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+?')
    await look('keys')
    await page.keyboard.press('Escape')

    for (const screen of ['ivshmem', 'Host', 'Live']) {
      await goToScreen(page, screen)
      await look(screen)
    }
    await goToScreen(page, 'Host')
    for (const tab of ['Huge pages', 'Kernel and limits', 'Held memory']) {
      await page.getByRole('tab', { name: tab }).click()
      await look(`Host, ${tab}`)
    }
    expect(app.problems).toEqual([])
  })
}

for (const theme of themesOfDetails) {
  test(`axe finds nothing in what a proof boot shows in the ${theme.toLowerCase()} theme`, async ({
    app,
  }) => {
    test.setTimeout(120_000)
    const { page } = app
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await goToScreen(page, 'Settings')
    await page.getByRole('radio', { name: theme, exact: true }).check()
    await openExample(page, 'two-sockets')
    await page.getByRole('tab', { name: 'Guest view' }).click()
    await page.getByRole('radio', { name: 'Proof boot' }).check()
    expect.soft(await findViolations(page), 'before').toEqual([])
    await page.getByRole('button', { name: 'Proof boot' }).click()
    await expect(page.getByRole('table', { name: 'Asked and got' })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('status')).toContainText('facts are as asked')
    expect(await findViolations(page), 'after').toEqual([])
  })
}

for (const theme of themesOfDetails) {
  test(`axe finds nothing in an ivshmem group in the ${theme.toLowerCase()} theme`, async ({ app }) => {
    test.skip(!isBuilt, 'the native programs are not built (npm run install)')
    const { page } = app
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await goToScreen(page, 'Settings')
    await page.getByRole('radio', { name: theme, exact: true }).check()
    await goToScreen(page, 'ivshmem')
    await page.getByRole('button', { name: 'How ivshmem works' }).first().click()
    expect.soft(await findViolations(page), 'help').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Start a server' }).first().click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Socket', { exact: true })).toHaveValue(/group\.sock$/)
    expect.soft(await findViolations(page), 'form').toEqual([])
    await dialog.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('tab', { name: 'Virtual peers' }).click()
    await page.getByRole('button', { name: 'Join as a peer' }).click()
    await expect(page.getByRole('article')).toHaveCount(1)
    for (const tab of ['Virtual peers', 'Peers', 'Doorbells', 'Timeline', 'Shared region']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await page.waitForTimeout(400)
      expect.soft(await findViolations(page), tab).toEqual([])
    }
    await page.getByRole('button', { name: 'Start at boot' }).click()
    await dialog.getByRole('radio', { name: 'Service' }).check()
    await expect(dialog.getByLabel('The systemd unit')).toContainText('ExecStart')
    expect.soft(await findViolations(page), 'files').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(page.getByText('The server was stopped.')).toBeVisible()
    expect(app.problems).toEqual([])
  })
}

test('axe finds nothing in the largest layout, where most of it is not mounted', async ({ app }) => {
  const { page } = app
  await openPasted(page, JSON.stringify(makeLargest()))
  await expect(findCard(page, 'Guest node 0')).toBeVisible()
  expect(await page.locator('[data-card]').count()).toBeLessThan(120)
  expect(await findViolations(page)).toEqual([])
})
