// `npm install` ends here: compiles the helper's addon, without asking the network for anything.
// The app works without it (it says which features are missing), so a missing compiler is no failure.
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** @returns {string | undefined} the folder that holds include/node of the Node that runs this */
function findNodeDir() {
  const beside = [process.execPath, realpathSync(process.execPath)].map((path) => resolve(path, '../..'))
  return [...beside, '/usr', '/usr/local'].find((dir) => existsSync(join(dir, 'include/node/node_api.h')))
}

/** @param {string} program @returns {boolean} whether it answers */
const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined

/** @returns {string | undefined} node-gyp's program; it is absent when only what runs was installed */
function findNodeGyp() {
  try {
    return createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js')
  } catch {
    return undefined
  }
}

/** @returns {string | undefined} why the addon cannot be compiled on this machine */
function findObstacle() {
  if (process.platform !== 'linux') return `its functions exist on Linux only, this is ${process.platform}`
  if (!isThere('c++') && !isThere('g++'))
    return 'there is no C++ compiler (Debian: apt install build-essential)'
  if (!isThere('make')) return 'there is no make (Debian: apt install build-essential)'
  if (!isThere('python3')) return 'there is no python3 (Debian: apt install python3)'
  if (findNodeDir() === undefined) {
    return `there are no Node headers beside ${process.execPath} (Debian: apt install libnode-dev)`
  }
  return undefined
}

/** @param {string} reason */
const printWithout = (reason) => {
  console.warn(`memloom: the native helper was not built: ${reason}.`)
  console.warn('memloom: everything that needs no helper works; "npm run install" tries again.')
}

function main() {
  if (!existsSync(join(root, 'native/binding.gyp'))) return
  const obstacle = findObstacle()
  const nodeGyp = findNodeGyp()
  if (obstacle !== undefined || nodeGyp === undefined) {
    printWithout(obstacle ?? 'node-gyp is not installed (npm ci without --omit=dev brings it)')
    return
  }
  const { status } = spawnSync(
    process.execPath,
    [nodeGyp, 'rebuild', '-C', 'native', '--release', '--loglevel=warn', `--nodedir=${findNodeDir()}`],
    { cwd: root, stdio: 'inherit' },
  )
  if (status === 0) return
  printWithout('the compiler refused it, see above')
  // Under CI a helper that does not compile is a fault, not a circumstance.
  if (process.env.CI) process.exitCode = 1
}

main()
