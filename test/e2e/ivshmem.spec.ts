// The ivshmem screen on a server that really runs, with peers that really ring, by mouse and by keyboard.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Locator, type Page, expect } from '@playwright/test'
import { isBuilt, runLoad } from '../ivshmem/programs.ts'
import { goToScreen } from './editor-page.ts'
import { type OpenApp, test } from './shells.ts'

const qemu = '/usr/bin/qemu-system-x86_64'

test.skip(!isBuilt, 'the native programs are not built (npm run install)')

/** Starts a server from the form; gives its socket. */
async function startServer(app: OpenApp, change: (dialog: Locator) => Promise<void>): Promise<string> {
  const { page } = app
  const socket = join(app.folder, 'vms/group.sock')
  await goToScreen(page, 'ivshmem')
  await page.getByRole('button', { name: 'Start a server' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Start an ivshmem server' })
  await expect(dialog.getByLabel('Socket', { exact: true })).toHaveValue(/group\.sock$/)
  await dialog.getByLabel('Socket', { exact: true }).fill(socket)
  await dialog.getByLabel('Socket', { exact: true }).press('Enter')
  await change(dialog)
  await dialog.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: socket })).toBeVisible()
  return socket
}

const openTab = (page: Page, name: RegExp): Promise<void> => page.getByRole('tab', { name }).click()

async function fillField(place: Locator | Page, label: string, value: string): Promise<void> {
  const field = place.getByLabel(label, { exact: true })
  await field.fill(value)
  await field.press('Enter')
}

/** Joins as a virtual peer, so often. */
async function joinTimes(page: Page, times: number): Promise<void> {
  await openTab(page, /^Virtual peers/)
  for (let count = 1; count <= times; count += 1) {
    await page.getByRole('button', { name: 'Join as a peer' }).click()
    await expect(page.getByRole('article')).toHaveCount(count)
  }
}

/** Notes, in the page, when the chosen group's part of it changes: `read` gives the times in milliseconds. */
async function watchChanges(page: Page): Promise<{ read: () => Promise<number[]> }> {
  const group = page.getByRole('region', { name: 'The chosen group' })
  await group.evaluate((element) => {
    const times: number[] = []
    Object.assign(globalThis, { changeTimes: times })
    new MutationObserver(() => times.push(performance.now())).observe(element, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    })
  })
  return { read: () => page.evaluate(() => (globalThis as unknown as { changeTimes: number[] }).changeTimes) }
}

/** The most changes within any second; what follows another within 30 ms is the same one, laid out. */
function countMost(times: readonly number[]): number {
  const changes = times.filter((time, index) => time - (times[index - 1] ?? -Infinity) > 30)
  return Math.max(0, ...changes.map((from) => changes.filter((at) => at >= from && at < from + 1000).length))
}

/** A QEMU that is in the group of `socket` and never started. */
function startMember(socket: string, name: string): ChildProcess {
  const words = [
    ...['-name', name, '-accel', 'tcg', '-machine', 'q35', '-m', '32M', '-S', '-nodefaults'],
    ...['-display', 'none', '-chardev', `socket,id=c0,path=${socket}`],
    ...['-device', 'ivshmem-doorbell,chardev=c0,vectors=1'],
  ]
  return spawn(qemu, words, { stdio: 'ignore' })
}

async function stopServer(page: Page, isPeopled: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  if (isPeopled) await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('The server was stopped.')).toBeVisible()
}

test('a server is started, peers ring each other, and every ring is counted', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const socket = await startServer(app, async (dialog) => {
    await fillField(dialog, 'Size', '3 MiB')
    await expect(dialog.getByText('QEMU would abort', { exact: false }).first()).toBeVisible()
    await dialog.getByRole('button', { name: 'Round up to 4 MiB' }).click()
    await fillField(dialog, 'Vectors', '2')
    await expect(dialog.getByLabel('The same as a command')).toContainText('memloom ivshmem serve --socket')
    await expect(dialog.getByLabel('The same as a command')).toContainText('--vectors 2 --tap --detach')
  })
  expect(existsSync(socket)).toBe(true)
  await joinTimes(page, 2)

  const first = page.getByRole('article', { name: 'Peer 0' })
  const second = page.getByRole('article', { name: 'Peer 1' })
  await second.getByRole('button', { name: 'Unmask all' }).click()
  await first.getByLabel('Doorbell').selectOption({ label: '0x00010001: peer 1, vector 1' })
  for (let count = 0; count < 3; count += 1) {
    await first.getByRole('button', { name: 'Ring' }).click()
    await expect(second.locator('[data-received="1"]')).toHaveText(String(count + 1))
  }
  await expect(second.locator('[data-register="status"]')).toHaveText('0x00000001')
  await second.getByRole('button', { name: 'Read' }).click()
  await expect(second.locator('[data-register="status"]')).toHaveText('0x00000000')
  await expect(second.locator('[data-register="position"]')).toHaveText('0x00000001')

  await test.step('the matrix, by keyboard', async () => {
    await openTab(page, /^Doorbells/)
    await expect(page.getByTestId('matrix-total')).toContainText('3 rings')
    const grid = page.getByRole('grid', { name: 'Doorbells by sender and receiver' })
    await grid.getByRole('gridcell').first().focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByTestId('matrix-said')).toContainText(/0 .* → 1 .*: 3 rings/)
    await page.keyboard.press('Enter')
    const vectors = page.getByRole('region', { name: 'Peer 0 → peer 1, by vector' })
    await expect(vectors.getByRole('row').nth(2)).toContainText('3')
    await expect(vectors.getByRole('row').nth(2)).toContainText('0x00010001')
  })

  await test.step('ringing by hand', async () => {
    const form = page.getByRole('form', { name: 'Ring by hand' })
    await fillField(form, 'Vector', '5')
    await expect(form.getByRole('button', { name: 'Ring' })).toHaveAttribute('aria-disabled', 'true')
    await fillField(form, 'Vector', '1')
    await expect(form.getByTestId('register')).toHaveText('0x00010001')
    await form.getByRole('button', { name: 'Ring' }).press('Enter')
    await expect(form.getByTestId('ring-outcome')).toContainText('Peer 1 was rung at vector 1')
    // It bypasses the counter.
    await expect(page.getByTestId('matrix-total')).toContainText('3 rings')
  })

  await test.step('the timeline: filter, pause, export', async () => {
    await openTab(page, /^Timeline/)
    const table = page.getByRole('table', { name: 'Timeline' })
    await expect(table).toContainText('Rung by hand: peer 1 vector 1, 1 ×')
    await expect(table).toContainText('Peer 1 joined')
    await page.getByRole('checkbox', { name: 'Rings' }).uncheck()
    await expect(table).not.toContainText('Rung by hand')
    await page.getByRole('checkbox', { name: 'Rings' }).press('Space')
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByTestId('timeline-state')).toContainText('Paused')
    const path = join(app.folder, 'timeline.json')
    if (app.nativeDialogs) await app.answerDialog('save', path)
    await page.getByRole('button', { name: 'Export JSON' }).click()
    if (!app.nativeDialogs) {
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill(path)
      await dialog.getByRole('button', { name: 'Save' }).click()
    }
    await expect(page.getByText(`Saved to ${path}`)).toBeVisible()
    const rows = JSON.parse(await readFile(path, 'utf8')) as { type: string; count?: number }[]
    const rings = rows.filter(({ type }) => type === 'rings')
    expect(rings.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(3)
  })

  await test.step('peers, and who left', async () => {
    await openTab(page, /^Virtual peers/)
    await second.getByRole('button', { name: 'Leave the group' }).click()
    await openTab(page, /^Peers/)
    await expect(page.getByRole('table', { name: 'Peers' }).getByRole('row')).toHaveCount(2)
    await page.getByRole('radio', { name: 'Came and went' }).check()
    await expect(page.getByRole('table', { name: 'Came and went' })).toContainText('is here')
    await expect(page.getByRole('table', { name: 'Came and went' }).getByRole('row')).toHaveCount(3)
  })
  await stopServer(page, true)
  expect(app.problems).toEqual([])
})

test(
  'the region is shown, decoded, and written only when that is switched on',
  { tag: '@page' },
  async ({ app }) => {
    const { page } = app
    await startServer(app, async (dialog) => {
      await dialog.getByRole('button', { name: '1 MiB', exact: true }).click()
      await dialog.getByRole('radio', { name: 'direct' }).check()
    })
    await openTab(page, /^Doorbells/)
    await expect(page.getByText('This server runs in direct mode', { exact: false })).toBeVisible()
    await openTab(page, /^Shared region/)
    const grid = page.getByRole('grid', { name: 'Bytes of the shared region' })
    const byte = grid.locator('[data-at="1"]')
    await expect(byte).toHaveText('00')
    await byte.click()
    await page.keyboard.type('ab')
    await expect(byte).toHaveText('00')
    await page.getByRole('switch', { name: 'Writing' }).click()
    await byte.click()
    await page.keyboard.type('ab')
    await expect(byte).toHaveText('ab')
    await page.getByLabel('Fields, one a line').fill('word: u16 @ 0\nbad')
    await expect(page.getByText('Line 2: write', { exact: false })).toBeVisible()
    const value = page.getByLabel('Value of word')
    await expect(value).toHaveValue(String(0xab00))
    await value.fill('513')
    await value.press('Enter')
    await expect(byte).toHaveText('02')
    await expect(grid.locator('[data-at="0"]')).toHaveText('01')
    await stopServer(page, false)
    expect(app.problems).toEqual([])
  },
)

test(
  'a storm of rings changes the screen ten times a second at most, and none is lost',
  {
    tag: '@page',
  },
  async ({ app }) => {
    test.setTimeout(60_000)
    const { page } = app
    const socket = await startServer(app, () => Promise.resolve())
    await openTab(page, /^Doorbells/)
    const changes = await watchChanges(page)
    const count = 1_000_000
    const line = await runLoad('flood', {
      socket,
      control: `${socket}.control`,
      clients: 6,
      vectors: 1,
      count,
    })
    await page.waitForTimeout(1200)
    const times = await changes.read()
    // How many there are depends on how long this machine takes to ring them all.
    expect(times.length).toBeGreaterThan(1)
    expect(countMost(times)).toBeLessThanOrEqual(11)
    expect(line['rung']).toBe(count)
    await expect(page.getByText('1,000,000 more with peers that left')).toBeVisible()
    await openTab(page, /^Peers/)
    await page.getByRole('radio', { name: 'Came and went' }).check()
    await expect(page.getByRole('table', { name: 'Came and went' }).getByRole('row')).toHaveCount(7)
    await stopServer(page, false)
    expect(app.problems).toEqual([])
  },
)

test('a real VM is shown by its name, from its credentials, while it is there and after', async ({ app }) => {
  test.skip(!existsSync(qemu), `${qemu} is not here`)
  const { page } = app
  const socket = await startServer(app, () => Promise.resolve())
  const child = startMember(socket, 'door-left')
  try {
    const row = page.getByRole('table', { name: 'Peers' }).getByRole('row').nth(1)
    await expect(row).toContainText('door-left', { timeout: 20_000 })
    await expect(row).toContainText('qemu-system-x86_64')
    await expect(row).toContainText(String(child.pid))
    await openTab(page, /^Doorbells/)
    await expect(page.getByRole('rowheader', { name: '0 door-left' })).toBeVisible()
    await page.getByRole('form', { name: 'Ring by hand' }).getByRole('button', { name: 'Ring' }).click()
    await expect(page.getByTestId('ring-outcome')).toContainText('Peer 0 was rung at vector 0')
    child.kill('SIGKILL')
    await openTab(page, /^Peers/)
    await page.getByRole('radio', { name: 'Came and went' }).check()
    const visit = page.getByRole('table', { name: 'Came and went' }).getByRole('row').nth(1)
    await expect(visit).toContainText('door-left')
    await expect(visit).not.toContainText('is here')
  } finally {
    child.kill('SIGKILL')
  }
  await stopServer(page, false)
  expect(app.problems).toEqual([])
})

test('the server is shown as what starts it at boot', { tag: '@page' }, async ({ app }) => {
  const { page } = app
  const socket = await startServer(app, () => Promise.resolve())
  await page.getByRole('button', { name: 'Start at boot' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Start at boot' })
  await dialog.getByRole('radio', { name: 'Command' }).press('ArrowRight')
  await expect(dialog.getByLabel('The systemd unit')).toContainText(`--socket ${socket} --size 4M`)
  await dialog.getByRole('radio', { name: 'Service' }).press('ArrowRight')
  await expect(dialog.getByLabel('The tmpfiles.d line')).toContainText('root root -')
  await dialog.getByRole('radio', { name: 'Folder' }).press('ArrowRight')
  await expect(dialog.getByLabel('The script that installs both')).toContainText('systemctl enable --now')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Start at boot' })).toBeFocused()
  await stopServer(page, false)
  expect(app.problems).toEqual([])
})
