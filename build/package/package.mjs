// `npm run package`: builds what is stale and makes the packages in out/package. Downloads nothing.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { findElectronDist } from '../electron.mjs'
import { build } from '../vite/build.mjs'
import { isFresh } from '../vite/fresh.mjs'
import { makeCliPackage } from './cli-package.mjs'
import { makeStandIn } from './stand-in.mjs'

const require = createRequire(import.meta.url)
const root = join(import.meta.dirname, '../..')
const output = join(root, 'out/package')

/** @param {readonly string[]} names @returns {string | undefined} the first that is on PATH */
function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** @returns {string} the Electron to pack */
function chooseElectron() {
  const dist = findElectronDist()
  if (dist !== undefined) return dist
  const standIn = join(root, 'out/stand-in-electron')
  makeStandIn(standIn, require('electron/package.json').version)
  console.warn('!! The Electron binary is not here (npm run get-electron downloads it).')
  console.warn('!! A STAND-IN takes its place: these packages can be looked into, but do not start.')
  return standIn
}

/** @returns {number} the exit code of electron-builder */
function pack() {
  const sevenZip = findProgram('7za', '7z', '7zz')
  if (sevenZip === undefined || findProgram('dpkg-deb') === undefined) {
    console.error('Packages are made with 7za and dpkg-deb (Debian: apt install p7zip-full dpkg).')
    return 1
  }
  const program = join(root, 'node_modules/electron-builder/cli.js')
  const config = 'build/package/electron-builder.config.cjs'
  const { status } = spawnSync(
    process.execPath,
    [program, '--linux', '--config', config, '--publish', 'never'],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        MEMLOOM_ELECTRON_DIST: chooseElectron(),
        CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm.mjs'),
        ELECTRON_BUILDER_7ZIP_PATH: sevenZip,
      },
    },
  )
  return status ?? 1
}

if (!isFresh()) await build()
rmSync(output, { recursive: true, force: true })
process.exitCode = pack() || makeCliPackage(output)
if (process.exitCode === 0) {
  for (const name of readdirSync(output).filter((entry) => /\.(deb|tar\.gz)$/.test(entry))) {
    const size = (statSync(join(output, name)).size / 2 ** 20).toFixed(1)
    console.log(`out/package/${name} ${size} MiB`)
  }
}
