import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readManifest } from '../../../build/vite/manifest.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memloom-manifest-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

it('lists every file by the path a browser asks for', async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<p>ü</p>')
  writeFileSync(join(folder, 'assets/a.js'), '1')
  const sha256 = createHash('sha256').update('1').digest('hex')
  const manifest = await readManifest(folder)
  expect(Object.keys(manifest)).toEqual(['/assets/a.js', '/index.html'])
  expect(manifest['/assets/a.js']).toEqual({ type: 'text/javascript; charset=utf-8', sha256, size: 1 })
  expect(manifest['/index.html']).toMatchObject({ type: 'text/html; charset=utf-8', size: 9 })
})

it('refuses a file whose media type is not known', async () => {
  writeFileSync(join(folder, 'page.exe'), '')
  await expect(readManifest(folder)).rejects.toThrow(/no media type is known for \.exe/)
})
