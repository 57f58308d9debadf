// `npm run get-electron`: downloads the Electron binary that the electron package names, and says so.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { findElectron } from './electron.mjs'

const require = createRequire(import.meta.url)
const { version } = require('electron/package.json')

const present = findElectron()
if (present !== undefined) {
  console.log(`Electron is here: ${present}`)
} else {
  console.log(`Downloading Electron ${version} with the electron package's own installer …`)
  const { status, stderr } = spawnSync(process.execPath, [require.resolve('electron/install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  })
  const found = findElectron()
  if (status === 0 && found !== undefined) {
    console.log(`Electron is here: ${found}`)
  } else {
    console.error(stderr.trim().split('\n')[0])
    console.error('Electron could not be downloaded. Without it `npm start` opens the browser shell.')
    console.error(
      'A mirror can be named in ELECTRON_MIRROR, an unpacked copy in ELECTRON_OVERRIDE_DIST_PATH.',
    )
    process.exitCode = 1
  }
}
