// A folder in the shape of an Electron distribution, for machines where the real one cannot be had: enough to
// make a package of and to look into it. What it packs does not start.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where Electron keeps its fuses: this mark, then the wire's version, its length and one digit a fuse. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseCount = 9

const program = `#!/bin/sh
echo 'This package was made without the real Electron: it shows what is packed, and does not start.' >&2
exit 1
`

/**
 * @param {string} folder is replaced
 * @param {string} version the Electron it stands for
 */
export function makeStandIn(folder, version) {
  rmSync(folder, { recursive: true, force: true })
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true })
  const wire = Buffer.from([1, fuseCount])
  const fuses = Buffer.concat([
    Buffer.from(`${program}# ${fuseMark}`),
    wire,
    Buffer.from('0'.repeat(fuseCount)),
    Buffer.from('\n'),
  ])
  writeFileSync(join(folder, 'electron'), fuses, { mode: 0o755 })
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), program, { mode: 0o755 })
  }
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in for Electron, without any of its code.\n')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>A stand-in for Electron.</p>\n')
  for (const name of ['locales/en-US.pak', 'resources.pak', 'icudtl.dat']) {
    writeFileSync(join(folder, name), 'stand-in\n')
  }
}
