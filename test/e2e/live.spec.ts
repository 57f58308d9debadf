// The Live screen on QEMUs that really run: found, read, acted on, and gone.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { goToScreen } from './editor-page.ts'
import { test } from './shells.ts'

const qemu = '/usr/bin/qemu-system-x86_64'
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** A paused QEMU with one shared backend of 64 MiB and one that is filled, listening on `socket`. */
async function startQemu(socket: string, name: string): Promise<ChildProcess> {
  const child = spawn(
    qemu,
    [
      ...['-accel', 'tcg', '-S', '-display', 'none', '-nodefaults', '-machine', 'q35'],
      ...['-m', '96M,slots=2,maxmem=2G'],
      ...['-object', 'memory-backend-memfd,id=shared0,size=64M,share=on', '-numa', 'node,memdev=shared0'],
      ...['-object', 'memory-backend-ram,id=full0,size=32M,prealloc=on,policy=bind,host-nodes=0'],
      ...['-numa', 'node,memdev=full0', '-object', 'memory-backend-ram,id=v0m,size=256M'],
      ...['-device', 'virtio-mem-pci,id=v0,memdev=v0m,node=0', '-smp', '2'],
      ...['-name', name, '-qmp', `unix:${socket},server=on,wait=off`],
    ],
    { stdio: 'ignore' },
  )
  await expect.poll(() => existsSync(socket)).toBe(true)
  return child
}

async function stopQemu(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

async function choose(page: Page, name: string): Promise<void> {
  await goToScreen(page, 'Live')
  await page.getByRole('region', { name: 'Virtual machines' }).getByRole('button', { name }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

test.skip(!existsSync(qemu), `${qemu} is not here`)

test('a running QEMU is found, its backends are shown with their pages, and it ends', async ({ app }) => {
  const { page } = app
  const name = `watched-${String(process.pid)}-${app.folder.slice(-6)}`
  const child = await startQemu(join(app.folder, 'qmp.sock'), name)
  try {
    await choose(page, name)
    const table = page.getByRole('table', { name: 'Memory backends' })
    const shared = table.getByRole('row').filter({ hasText: 'shared0' })
    await expect(shared).toContainText('64 MiB')
    await expect(shared).toContainText('default')
    const full = table.getByRole('row').filter({ hasText: 'full0' })
    await expect(full).toContainText('100 % local')
    await expect(full).toContainText('0: 32 MiB')
    await full.getByRole('button', { name: 'Details of full0' }).press('Enter')
    const drawer = page.getByRole('complementary', { name: 'Details of full0' })
    await expect(drawer).toContainText('QEMU told the address')
    await expect(drawer).toContainText('bind:0')
    await drawer.getByRole('button', { name: 'Read smaps' }).click()
    await expect(drawer).toContainText('In transparent huge pages')
    await page.evaluate(await readFile(axeFile, 'utf8'))
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: {
          run: (context: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
        }
      }
      return (await axe.run(document)).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
    })
    expect(violations).toEqual([])
  } finally {
    await stopQemu(child)
  }
  await expect(page.getByRole('status').first()).toContainText(/live\/ended|process\/not-found/)
  await expect(page.getByRole('table').getByText('shared0')).toBeVisible()
  expect(app.problems).toEqual([])
})

test('a DIMM is plugged and virtio-mem resized only when allowed, shown as QMP and confirmed', async ({
  app,
}) => {
  const { page } = app
  const name = `acted-${String(process.pid)}-${app.folder.slice(-6)}`
  const child = await startQemu(join(app.folder, 'qmp.sock'), name)
  try {
    await choose(page, name)
    await page.getByRole('tab', { name: 'Actions' }).click()
    const plug = page.getByRole('button', { name: 'Plug …' })
    await expect(plug).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('switch', { name: 'Allow actions' }).click()
    await plug.click()
    const dialog = page.getByRole('dialog', { name: 'Send this to the running machine?' })
    await expect(dialog).toContainText('"execute":"object-add"')
    await expect(dialog).toContainText('"execute":"object-del"')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByText('Remove dimm0')).toBeVisible()
    const slider = page.getByRole('slider', { name: 'Size of v0' })
    await slider.focus()
    await slider.press('End')
    await page.getByRole('button', { name: 'Resize v0' }).click()
    await expect(dialog).toContainText('"requested-size"')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByText('guest took 0 B of 256 MiB')).toBeVisible()
    await page.getByRole('tab', { name: 'Backends' }).click()
    await expect(page.getByRole('table').getByText('mem-dimm0')).toBeVisible()
  } finally {
    await stopQemu(child)
  }
  expect(app.problems).toEqual([])
})

test('a VM is saved as a layout and compared with it', { tag: '@page' }, async ({ app }) => {
  const { page } = app
  const name = `kept-${String(process.pid)}-${app.folder.slice(-6)}`
  const child = await startQemu(join(app.folder, 'qmp.sock'), name)
  try {
    await goToScreen(page, 'Live')
    await page.getByLabel('QMP socket by its path').fill(join(app.folder, 'qmp.sock'))
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await page.getByRole('button', { name: 'Save as layout' }).click()
    // The QEMU of this version is probed first, once.
    await expect(page.getByRole('tab', { name: 'Topology' })).toBeVisible({ timeout: 30_000 })
    await goToScreen(page, 'Live')
    await page.getByRole('tab', { name: 'Drift' }).click()
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByText('No difference')).toBeVisible({ timeout: 10_000 })
  } finally {
    await stopQemu(child)
  }
})
