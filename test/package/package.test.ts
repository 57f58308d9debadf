import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeGroupProfiles } from '../../electron/formats/ivshmem/export.ts'
import { makeLayout } from '../../electron/model/layout.ts'
import { openArchive } from './asar.ts'
import { makeCleanRoot, type CleanRoot } from './clean-root.ts'

const project = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }
const arch = process.arch === 'arm64' ? 'arm64' : 'amd64'
const debFile = join(project, `out/package/memloom_${version}_${arch}.deb`)
const tarFile = join(
  project,
  `out/package/memloom-${version}${process.arch === 'x64' ? '' : `-${process.arch}`}.tar.gz`,
)

/** Runs a program and gives its output and its exit code. */
const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

let work: string
let deb: string
let tar: string
let printed: string

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'memloom-package-'))
  deb = join(work, 'deb')
  tar = join(work, 'tar')
  const made = run(process.execPath, join(project, 'build/package/package.mjs'))
  expect(made.status, made.output).toBe(0)
  printed = made.output
  execFileSync('dpkg-deb', ['--raw-extract', debFile, deb])
  execFileSync('mkdir', [tar])
  execFileSync('tar', ['--extract', '--file', tarFile, '--directory', tar, '--strip-components', '1'])
})

afterAll(() => {
  rmSync(work, { recursive: true, force: true })
})

describe('npm run package', () => {
  it('says loudly when a stand-in took the place of Electron', () => {
    const isStandIn = readFileSync(join(tar, 'LICENSE.electron.txt'), 'utf8').includes('stand-in')
    expect(printed.includes('STAND-IN')).toBe(isStandIn)
  })
})

describe('the deb', () => {
  it('has the server where units of an exported group look for it', () => {
    const { groups } = makeGroupProfiles(makeLayout({ ivshmemGroups: [{ name: 'g', size: 65_536 }] }))
    const program = groups[0]?.command?.[0] ?? ''
    expect(program).toMatch(/^\/opt\/.*\/ivshmemd$/)
    expect(statSync(join(deb, program)).mode & 0o111).toBe(0o111)
  })
})

describe.each([
  { name: 'deb', getApp: () => join(deb, 'opt/Memloom') },
  { name: 'tar.gz', getApp: () => tar },
])('what $name installs', ({ getApp }) => {
  const open = () => openArchive(join(getApp(), 'resources/app.asar'))

  it('starts with an executable named memloom', () => {
    expect(statSync(join(getApp(), 'memloom')).mode & 0o777).toBe(0o755)
  })

  it('holds every bundle and the page', () => {
    expect(open().paths).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/index.js',
        'out/preload/index.cjs',
        'out/cli/memloom.js',
        'out/renderer/index.html',
        'out/renderer-manifest.json',
        'build/examples/two-sockets.memloom.json',
      ]),
    )
  })

  it('holds nothing else: no packages, sources, tests or source maps', () => {
    const foreign = open().paths.filter(
      (path) =>
        path.includes('node_modules') ||
        /\.(map|ts|vue)$/.test(path) ||
        !/^(package\.json|out\/(main|preload|cli|helper|renderer)\/|out\/renderer-manifest\.json|native\/build\/Release\/|build\/examples\/)/.test(
          path,
        ),
    )
    expect(foreign).toEqual([])
  })

  it('packs what was built, and its main is there', () => {
    const archive = open()
    const { main } = JSON.parse(archive.read('package.json').toString('utf8')) as { main: string }
    expect(archive.read(main).equals(readFileSync(join(project, main)))).toBe(true)
  })

  it('keeps shared objects and programs outside the archive', () => {
    const native = open().paths.filter((path) => /\.node$|\/ivshmemd$/.test(path))
    for (const path of native)
      expect(existsSync(join(getApp(), 'resources/app.asar.unpacked', path))).toBe(true)
  })

  it('carries the ivshmem server where it was built, as a program', () => {
    const path = 'native/build/Release/ivshmemd'
    if (!existsSync(join(project, path))) return
    expect(open().paths).toContain(path)
    expect(statSync(join(getApp(), 'resources/app.asar.unpacked', path)).mode & 0o111).toBe(0o111)
  })

  it('has the fuses off that would turn the program into a plain Node', () => {
    const program = readFileSync(join(getApp(), 'memloom'))
    const mark = program.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
    const wire = program.subarray(mark + 34, mark + 40).toString('latin1')
    // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, integrity (not on Linux), only from the archive
    expect(wire).toBe('010001')
  })

  it('carries the licence', () => {
    expect(readFileSync(join(getApp(), 'LICENSE.memloom.txt'), 'utf8')).toContain('The Memloom authors')
  })
})

describe('the deb', () => {
  it('says what it is', () => {
    const control = readFileSync(join(deb, 'DEBIAN/control'), 'utf8')
    const fields = new Map(
      control.split('\n').flatMap((line) => {
        const match = /^([A-Z][\w-]*): (.+)$/.exec(line)
        return match ? [[match[1], match[2]] as const] : []
      }),
    )
    expect(fields.get('Package')).toBe('memloom')
    expect(fields.get('Version')).toBe(version)
    expect(fields.get('Architecture')).toBe(arch)
    expect(fields.get('Maintainer')).toContain('The Memloom authors')
    expect(fields.get('Section')).toBe('utils')
    expect(fields.get('Depends')).toContain('libgtk-3-0')
    expect(Number(fields.get('Installed-Size'))).toBeGreaterThan(100)
    expect(fields.get('Description')).toBeTruthy()
  })

  it('lists true checksums', () => {
    const { status, output } = run('sh', '-c', `cd '${deb}' && md5sum --check --quiet DEBIAN/md5sums`)
    expect(output).toBe('')
    expect(status).toBe(0)
  })

  it('belongs to root and is writable by nobody else', () => {
    const lines = execFileSync('dpkg-deb', ['--contents', debFile], { encoding: 'utf8' }).trim().split('\n')
    expect(lines.filter((line) => !/^[d-]rw[x-]r-[x-]r-[x-] root\/root /.test(line))).toEqual([])
  })

  it('opens layouts from the desktop', ({ skip }) => {
    const file = join(deb, 'usr/share/applications/memloom.desktop')
    const entry = readFileSync(file, 'utf8')
    expect(entry).toContain('Exec=/opt/Memloom/memloom %F\n')
    expect(entry).toContain('MimeType=application/x-memloom+json;\n')
    if (spawnSync('desktop-file-validate').error) skip('desktop-file-validate is not installed')
    expect(run('desktop-file-validate', file)).toEqual({ status: 0, output: '' })
  })

  it('gives *.memloom.json a type of its own', ({ skip }) => {
    const packages = join(deb, 'usr/share/mime/packages')
    expect(readdirSync(packages)).toEqual(['memloom.xml'])
    if (spawnSync('update-mime-database', ['-v']).error) skip('update-mime-database is not installed')
    const { status, output } = run('update-mime-database', join(deb, 'usr/share/mime'))
    expect(status, output).toBe(0)
    const globs = readFileSync(join(deb, 'usr/share/mime/globs2'), 'utf8')
    expect(globs).toContain('60:application/x-memloom+json:*.memloom.json')
  })

  it('has an icon for every size a desktop asks for', () => {
    for (const size of ['16x16', '24x24', '32x32', '48x48', '64x64', '128x128', '256x256', '512x512']) {
      const png = readFileSync(join(deb, `usr/share/icons/hicolor/${size}/apps/memloom.png`))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(size)
    }
    expect(existsSync(join(deb, 'usr/share/icons/hicolor/scalable/apps/memloom.svg'))).toBe(true)
  })
})

describe.skipIf(process.getuid?.() !== 0)(
  'memloom-cli in a root without Node and without a display (needs root)',
  () => {
    const home = '/opt/memloom-cli'
    const example = `${home}/build/examples/two-sockets.memloom.json`
    let root: CleanRoot

    beforeAll(() => {
      const programs = ['bin/node', 'native/build/Release/ivshmemd', 'native/build/Release/memloom.node']
      root = makeCleanRoot(
        join(project, `out/package/memloom-cli_${version}_${arch}.deb`),
        programs.map((path) => join(home, path)),
      )
    })

    afterAll(() => {
      root.remove()
    })

    it('says its version', () => {
      expect(root.run('/usr/bin/memloom-cli', '--version')).toEqual({
        status: 0,
        out: `${version}\n`,
        err: '',
      })
    })

    it('checks and exports a layout', () => {
      expect(root.run('/usr/bin/memloom-cli', 'check', example)).toMatchObject({ status: 0, err: '' })
      const { status, out } = root.run('/usr/bin/memloom-cli', 'export', example, '--to', 'qemu')
      expect(status).toBe(0)
      expect(out).toContain('-object')
    })

    it('makes memory by its helper', () => {
      const layout = '{"schema":1,"backends":[{"kind":"memfd","id":"m0","size":2097152}]}'
      writeFileSync(join(root.folder, 'tmp/small.memloom.json'), layout)
      const { status, out, err } = root.run(
        '/usr/bin/memloom-cli',
        'rehearse',
        '/tmp/small.memloom.json',
        '--json',
      )
      expect(status, out + err).toBe(0)
    })

    it('serves shared memory to VMs', () => {
      const socket = '/tmp/group.sock'
      const control = `${socket}.control`
      const served = root.run(
        ...['/usr/bin/memloom-cli', 'ivshmem', 'serve', '--socket', socket, '--size', '1 MiB', '--detach'],
      )
      expect(served.status, served.err).toBe(0)
      expect(root.run('/usr/bin/memloom-cli', 'ivshmem', 'peers', control, '--json').status).toBe(0)
      expect(root.run('/usr/bin/memloom-cli', 'ivshmem', 'stop', control).status).toBe(0)
    })

    it('serves the editor to a browser', async () => {
      const server = root.start('/usr/bin/memloom-cli', 'serve', '--json')
      try {
        const line = await new Promise<string>((done) =>
          server.stdout?.once('data', (data) => done(String(data))),
        )
        const { url } = JSON.parse(line) as { url: string }
        const page = await fetch(url)
        expect(page.status).toBe(200)
        expect(await page.text()).toContain('<title>Memloom')
      } finally {
        server.kill()
      }
    })

    it('has a manual page, completions, and scripts that a shell reads', () => {
      const installed = ['man/man1/memloom.1.gz', 'bash-completion/completions/memloom']
      for (const path of installed) expect(existsSync(join(root.folder, 'usr/share', path))).toBe(true)
      const control = join(work, 'cli-control')
      execFileSync('dpkg-deb', [
        '--control',
        join(project, `out/package/memloom-cli_${version}_${arch}.deb`),
        control,
      ])
      for (const name of ['postinst', 'postrm'])
        expect(run('sh', '-n', join(control, name))).toEqual({ status: 0, output: '' })
    })
  },
)
