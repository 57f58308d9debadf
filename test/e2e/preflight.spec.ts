// Preflight in the app, on real QEMU: several binaries, the cause of a refusal, a mute server, a report to send.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { answerSave, findField, openPasted } from './editor-page.ts'
import { test } from './shells.ts'

const qemu = '/usr/bin/qemu-system-x86_64'

const refused = {
  schema: 1,
  name: 'refused',
  memory: { size: '64 MiB' },
  backends: [{ kind: 'ram', id: 'm0', size: '32 MiB' }],
  nodes: [{ id: 0, memdev: 'm0' }],
}

test('a refusal is placed, mended by its fix, and what was found is saved', async ({ app }) => {
  test.skip(!existsSync(qemu), `${qemu} is not here`)
  test.setTimeout(90_000)
  const { page } = app
  await openPasted(page, JSON.stringify(refused))
  await page.getByRole('button', { name: 'Preflight' }).click()
  const dialog = page.getByRole('dialog', { name: 'Preflight' })
  await expect(dialog.getByTestId('lamp-actual').first()).toContainText('refuses', { timeout: 30_000 })
  await expect(dialog.getByTestId('lamp-predicted').first()).toContainText('refuses')
  await expect(dialog).toContainText('Both refuse this layout.')

  const path = join(app.folder, 'refused.json')
  await answerSave(app, path, () => dialog.getByRole('button', { name: 'Save report …' }).click())
  await expect.poll(() => existsSync(path)).toBe(true)
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    layout: object
    runs: { actual: string; messages: string[]; cause: { at: string }; capabilities: object }[]
  }
  expect(report.layout).toMatchObject({ name: 'refused' })
  expect(report.runs[0]).toMatchObject({ actual: 'reject', cause: { at: '/memory/size' } })

  await dialog.getByRole('button', { name: 'Set main memory to 32 MiB' }).first().click()
  await expect(dialog).toContainText('The layout was edited since')
  await dialog.getByRole('button', { name: 'Run again' }).click()
  await expect(dialog.getByTestId('lamp-actual').first()).toContainText('accepts', { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(findField(page, 'size')).toHaveValue('32 MiB')
  expect(app.problems).toEqual([])
})

test(
  'a mute ivshmem server is connected to only when asked, and the wait for it ends',
  { tag: '@page' },
  async ({ app }) => {
    test.skip(!existsSync(qemu), `${qemu} is not here`)
    test.setTimeout(120_000)
    const { page } = app
    const path = join(app.folder, 'mute')
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined).resume())
    })
    await new Promise<void>((resolve) => server.listen(path, resolve))
    try {
      await openPasted(
        page,
        JSON.stringify({
          schema: 1,
          name: 'bell',
          memory: { size: '64 MiB' },
          chardevs: [{ id: 'c', backend: 'socket', path }],
          devices: [{ kind: 'ivshmem-doorbell', id: 'bell', chardev: 'c' }],
        }),
      )
      await page.getByRole('button', { name: 'Preflight' }).click()
      const dialog = page.getByRole('dialog', { name: 'Preflight' })
      await expect(dialog.getByTestId('lamp-actual').first()).toContainText('accepts', { timeout: 30_000 })
      expect(sockets).toHaveLength(0)
      await dialog.getByLabel(/Connect to the ivshmem server/).check()
      await dialog.getByRole('button', { name: 'Run again' }).click()
      await expect(dialog.getByTestId('lamp-actual').first()).toContainText('does not answer', {
        timeout: 60_000,
      })
      await expect(dialog).toContainText('it did not answer within 10 s and was ended')
      await dialog.getByTestId('cause-place').first().click()
      await expect(dialog).toBeHidden()
      await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('bell')
    } finally {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  },
)
