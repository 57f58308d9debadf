// `npm start [FILE]`: builds what is stale and opens the app: the desktop shell where Electron and a display
// are, the browser shell elsewhere.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findElectron } from './electron.mjs'
import { isFresh } from './vite/fresh.mjs'

const root = join(import.meta.dirname, '..')

/** @returns {string | undefined} why the desktop shell cannot be opened here */
function findObstacle() {
  if (findElectron() === undefined)
    return 'the Electron binary is not here (npm run get-electron downloads it)'
  if (process.platform !== 'linux') return undefined
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display'
  if (process.getuid?.() === 0) return "Electron's sandbox does not run as root"
  return undefined
}

/** @returns {readonly [string, string[]]} the program and its arguments */
function chooseShell() {
  const given = process.argv[2]
  // npm changes to the project's folder and says where it was called from.
  const file = given
    ? resolve(process.env.INIT_CWD ?? '.', given)
    : join(root, 'build/examples/two-sockets.memloom.json')
  const electron = findElectron()
  const obstacle = findObstacle()
  if (electron !== undefined && obstacle === undefined) return [electron, [root, file]]
  console.log(`Opening Memloom in a browser: ${obstacle}.`)
  const serve = ['serve', '--open', file, '--allow-control']
  const reason = obstacle === undefined ? [] : ['--desktop-missing', obstacle]
  return [process.execPath, [join(root, 'out/cli/memloom.js'), ...serve, ...reason]]
}

if (!isFresh()) {
  const { build } = await import('./vite/build.mjs')
  await build()
}
const [program, args] = chooseShell()
const child = spawn(program, args, { stdio: 'inherit' })
// A terminal sends Ctrl-C to the child as well; twice would mean that the user insists.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`${program}: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)
})
