// The package for hosts without a screen: the command line with everything it starts, and a Node of its own. Electron's
// program cannot take that part: it is built to never be a plain Node.
import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '../..')

/** Where it is installed. */
const HOME = '/opt/memloom-cli'

/** What Node's official builds and the native parts are linked with (ldd). */
const DEPENDS = ['libc6 (>= 2.34)', 'libstdc++6', 'libgcc-s1']

/** @returns {string} the licence that this Node came with */
function findNodeLicence() {
  const folder = dirname(dirname(realpathSync(process.execPath)))
  const places = ['LICENSE', 'share/doc/nodejs/LICENSE', 'share/doc/nodejs/copyright']
  const found = places.map((place) => join(folder, place)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`no licence of Node is in ${folder}: ${places.join(', ')}`)
  return found
}

/**
 * @param {readonly string[]} args of `memloom`
 * @returns {string} what it prints
 */
function print(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'out/cli/memloom.js'), ...args],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`memloom ${args.join(' ')}: ${stderr}`)
  return stdout
}

/**
 * Writes what is made for the package alone.
 *
 * @param {string} folder
 * @param {string} version
 * @returns {[string, string][]} each file, and where it is installed
 */
function makeFiles(folder, version) {
  /** @type {[string, string | Buffer, string, number][]} */
  const files = [
    [
      'memloom',
      `#!/bin/sh\nexec ${HOME}/bin/node ${HOME}/out/cli/memloom.js "$@"\n`,
      `${HOME}/bin/memloom`,
      0o755,
    ],
    [
      'package.json',
      `${JSON.stringify({ name: 'memloom-cli', version, type: 'module' })}\n`,
      `${HOME}/package.json`,
      0o644,
    ],
    ['memloom.1.gz', gzipSync(print('manual'), { level: 9 }), '/usr/share/man/man1/memloom.1.gz', 0o644],
    ['memloom.bash', print('completion', 'bash'), '/usr/share/bash-completion/completions/memloom', 0o644],
    ['_memloom', print('completion', 'zsh'), '/usr/share/zsh/vendor-completions/_memloom', 0o644],
    ['memloom.fish', print('completion', 'fish'), '/usr/share/fish/vendor_completions.d/memloom.fish', 0o644],
  ]
  return files.map(([name, content, to, mode]) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    chmodSync(path, mode)
    return [path, to]
  })
}

/** @returns {[string, string][]} what is installed as it is */
function listParts() {
  /** @type {[string, string][]} */
  const parts = [
    [realpathSync(process.execPath), `${HOME}/bin/node`],
    [findNodeLicence(), `${HOME}/LICENSE.node.txt`],
    [join(root, 'LICENSE'), '/usr/share/doc/memloom-cli/copyright'],
    ...['out/cli', 'out/helper', 'out/renderer', 'out/renderer-manifest.json'].map(
      (part) => /** @type {[string, string]} */ ([join(root, part), `${HOME}/${part}`]),
    ),
    [join(root, 'build/examples'), `${HOME}/build/examples`],
    ...['memloom.node', 'ivshmemd']
      .map((name) => join('native/build/Release', name))
      .filter((path) => existsSync(join(root, path)))
      .map((path) => /** @type {[string, string]} */ ([join(root, path), `${HOME}/${path}`])),
  ]
  for (const [from] of parts) accessSync(from)
  return parts
}

/** `memloom` is the desktop app where that is installed too; `memloom-cli` is always this one. */
const SCRIPTS = {
  postinst: `#!/bin/sh
set -e
update-alternatives --install /usr/bin/memloom memloom ${HOME}/bin/memloom 50
`,
  postrm: `#!/bin/sh
set -e
if [ "$1" = remove ]; then update-alternatives --remove memloom ${HOME}/bin/memloom; fi
`,
}

/**
 * Makes the deb.
 *
 * @param {string} output the folder it is put into
 * @returns {number} an exit code
 */
export function makeCliPackage(output) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const work = mkdtempSync(join(tmpdir(), 'memloom-cli-'))
  try {
    const mappings = [...listParts(), ...makeFiles(work, version)]
    symlinkSync(`${HOME}/bin/memloom`, join(work, 'memloom-cli'))
    for (const [name, text] of Object.entries(SCRIPTS)) writeFileSync(join(work, name), text)
    const { status } = spawnSync(
      process.execPath,
      [
        ...[join(import.meta.dirname, 'fpm.mjs'), '-s', 'dir', '-t', 'deb'],
        ...['--name', 'memloom-cli', '--version', version, '--architecture', architecture],
        ...['--maintainer', 'The Memloom authors <authors@memloom.example>', '--category', 'utils'],
        ...['--url', 'https://memloom.example', '--deb-compression', 'zstd'],
        '--description',
        'Designs, proves and watches the memory of QEMU virtual machines\nThe command line, the editor for a browser, and the ivshmem server, with a Node of their own: for hosts without a screen.',
        ...DEPENDS.flatMap((name) => ['-d', name]),
        ...['--deb-recommends', 'qemu-system-x86'],
        ...['--after-install', join(work, 'postinst'), '--after-remove', join(work, 'postrm')],
        ...['--package', join(output, `memloom-cli_${version}_${architecture}.deb`)],
        ...mappings.map(([from, to]) => `${from}=${to}`),
        `${join(work, 'memloom-cli')}=/usr/bin/memloom-cli`,
      ],
      { stdio: 'inherit' },
    )
    return status ?? 1
  } finally {
    rmSync(work, { recursive: true })
  }
}
