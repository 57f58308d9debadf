import { mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RendererFiles, readRendererManifest } from '../../../../../electron/server/page/renderer-files.ts'
import { getFailure } from '../../../../conformance/describe-transport.ts'
import { type BuiltPage, makePage } from '../serve-page.ts'

let page: BuiltPage
beforeAll(async () => {
  page = await makePage()
})
afterAll(() => page.remove())

describe('the files of the page', () => {
  it('are those of the manifest, with their types, and / is the page', async () => {
    const files = new RendererFiles(page.folder, page.manifest)
    expect(Object.keys(page.manifest)).toEqual(['/assets/page.css', '/assets/page.js', '/index.html'])
    const script = await files.read('/assets/page.js')
    expect(script?.type).toBe('text/javascript; charset=utf-8')
    expect(script?.body).toEqual(await readFile(join(page.folder, 'assets/page.js')))
    expect((await files.read('/'))?.type).toBe('text/html; charset=utf-8')
  })

  it('are nothing else: 5,000 hostile paths find nothing', async () => {
    const files = new RendererFiles(page.folder, page.manifest)
    const parts = fc.constantFrom(
      ...[
        '..',
        '.',
        '%2e%2e',
        '%252e',
        '/',
        '\\',
        '%2f',
        '%5c',
        '\0',
        '%00',
        'assets',
        'page.js',
        'index.html',
      ],
      ...[
        '?',
        '#',
        ';',
        '@evil.test',
        ':80',
        'etc/passwd',
        '__proto__',
        'constructor',
        'toString',
        ' ',
        'ASSETS',
      ],
    )
    const known = new Set(['/', ...Object.keys(page.manifest)])
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 6 }), async (list) => {
        const path = `/${list.join('')}`
        fc.pre(!known.has(path))
        expect(files.has(path)).toBe(false)
        expect(await files.read(path)).toBeUndefined()
      }),
      { numRuns: 5000 },
    )
  })

  it('are not served when they are not what was built', async () => {
    const other = await makePage()
    const read = (path: string) => new RendererFiles(other.folder, other.manifest).read(path)
    const script = join(other.folder, 'assets/page.js')
    const text = await readFile(script, 'utf8')
    await writeFile(script, text.replace('ran', 'bad'))
    expect(await read('/assets/page.js')).toBeUndefined()
    await writeFile(script, `${text} `)
    expect(await read('/assets/page.js')).toBeUndefined()
    await writeFile(script, text)
    expect(await read('/assets/page.js')).toBeDefined()
    await rename(script, `${script}.real`)
    await symlink(`${script}.real`, script)
    expect(await read('/assets/page.js')).toBeUndefined()
    await other.remove()
  })
})

describe('readRendererManifest', () => {
  it('says that the page is not built', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'memloom-manifest-'))
    const failure = await getFailure(readRendererManifest(join(folder, 'renderer-manifest.json')))
    expect(failure).toMatchObject({ code: 'renderer/not-built' })
    expect(failure.message).toMatch(/npm run build/)
    await rm(folder, { recursive: true })
  })
})
