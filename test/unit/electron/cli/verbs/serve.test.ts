import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OUTPUT_SCHEMAS } from '../../../../../electron/cli/schemas.ts'
import { runMemloom, type CliRun, type CliSettings } from '../make-context.ts'

const PAGE = '<!doctype html><title>Memloom</title>'
const example = join(import.meta.dirname, '../../../../../build/examples/two-sockets.memloom.json')

let folder: string

/** A build of the page with one file. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer/index.html'), PAGE)
  const sha256 = createHash('sha256').update(PAGE).digest('hex')
  await writeFile(
    join(folder, 'renderer-manifest.json'),
    JSON.stringify({ '/index.html': { type: 'text/html; charset=utf-8', sha256, size: PAGE.length } }),
  )
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Runs until `use` is done with the first thing on stdout, then Ctrl-C. */
async function serve(
  args: readonly string[],
  use: (out: string) => Promise<void>,
  settings: CliSettings = {},
): Promise<CliRun> {
  const controller = new AbortController()
  let used: Promise<void> | undefined
  const run = await runMemloom(args, {
    appFolder: folder,
    env: { HOME: folder, PATH: '/nonexistent' },
    ...settings,
    signal: controller.signal,
    onOut: (out) => {
      if (!out.endsWith('\n')) return
      used ??= use(out).finally(() => controller.abort())
    },
  })
  await used
  return run
}

describe('memloom serve', () => {
  test('prints an address that answers with the page, until Ctrl-C', async () => {
    let url: URL | undefined
    const { code, err } = await serve(['serve'], async (out) => {
      url = new URL(out.trim())
      const answer = await fetch(new URL('/', url))
      expect(await answer.text()).toBe(PAGE)
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    })
    expect([code, err]).toEqual([0, ''])
    expect(url?.hostname).toBe('127.0.0.1')
    expect(url?.hash.length).toBeGreaterThan(30)
    await expect(fetch(url ?? '')).rejects.toThrow()
  })

  test('--json prints what its schema says', async () => {
    const { out } = await serve(['serve', '--json', '--socket', join(folder, 'socket')], () =>
      Promise.resolve(),
    )
    expect(OUTPUT_SCHEMAS.serve.parse(JSON.parse(out)).socket).toBe(join(folder, 'socket'))
  })

  test('--open without a display says where to look', async () => {
    const { err } = await serve(['serve', '--open', example], () => Promise.resolve())
    expect(err).toContain('there is no display')
  })

  test('a file that is not there is told before anything listens', async () => {
    const { code, err } = await runMemloom(['serve', '--open', '/no/such/file'], { appFolder: folder })
    expect(code).toBe(2)
    expect(err).toContain('/no/such/file')
  })

  test('a page that is not built is told', async () => {
    const { code, err } = await runMemloom(['serve'], { appFolder: join(folder, 'nowhere') })
    expect(code).toBe(2)
    expect(err).toContain('npm run build')
  })
})

describe('memloom FILE', () => {
  test('is the browser shell where this program is not part of the desktop app', async () => {
    const { code } = await serve([example], async (out) => {
      expect((await fetch(new URL('/', out.trim()))).status).toBe(200)
    })
    expect(code).toBe(0)
  })
})
