// The Live screen on a QEMU that really runs.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goToScreen } from './editor-page.ts'
import { test } from './shells.ts'

const qemu = '/usr/bin/qemu-system-x86_64'

/** A paused QEMU with one shared backend of 64 MiB, listening on `socket`. */
async function startQemu(socket: string): Promise<ChildProcess> {
  const child = spawn(
    qemu,
    [
      ...['-accel', 'tcg', '-S', '-display', 'none', '-nodefaults', '-machine', 'q35', '-m', '64M'],
      ...['-object', 'memory-backend-memfd,id=shared0,size=64M,share=on', '-numa', 'node,memdev=shared0'],
      ...['-name', 'watched', '-qmp', `unix:${socket},server=on,wait=off`],
    ],
    { stdio: 'ignore' },
  )
  await expect.poll(() => existsSync(socket)).toBe(true)
  return child
}

test('a running QEMU is added by its socket and its backends are shown', async ({ app }) => {
  test.skip(!existsSync(qemu), `${qemu} is not here`)
  const { page } = app
  const socket = join(app.folder, 'qmp.sock')
  const child = await startQemu(socket)
  try {
    await goToScreen(page, 'Live')
    await page.getByLabel('QMP socket by its path').fill(socket)
    await page.getByRole('button', { name: 'Add' }).click()
    const row = page
      .getByRole('table', { name: 'Memory backends' })
      .getByRole('row')
      .filter({ hasText: 'shared0' })
    await expect(row).toContainText('64 MiB')
    await expect(row).toContainText('default')
    await expect(page.getByRole('heading', { name: 'watched' })).toBeVisible()
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  await expect(page.getByRole('status')).toContainText(/qmp\//)
  await expect(page.getByText('shared0')).toBeVisible()
})
