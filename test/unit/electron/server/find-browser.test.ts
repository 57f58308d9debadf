import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findBrowser } from '../../../../electron/server/find-browser.ts'

it('finds the first program that can be run, in absolute folders only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-path-'))
  await mkdir(join(folder, 'b'))
  expect(await findBrowser(`${folder}:${folder}/b`)).toBeUndefined()
  await writeFile(join(folder, 'chromium'), '')
  await writeFile(join(folder, 'b/google-chrome'), '')
  await chmod(join(folder, 'b/google-chrome'), 0o755)
  expect(await findBrowser(`.::relative:${folder}:${folder}/b`)).toBe(join(folder, 'b/google-chrome'))
  await chmod(join(folder, 'chromium'), 0o755)
  expect(await findBrowser(`${folder}/b:${folder}`)).toBe(join(folder, 'chromium'))
  await rm(folder, { recursive: true })
})
