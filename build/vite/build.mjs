// `npm run build`: builds every target into out/, beside the old one, and swaps them when all are done.
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as viteBuild } from 'vite'
import { stampFile } from './fresh.mjs'
import { readManifest } from './manifest.mjs'
import { hasEntry, root, targets } from './targets.mjs'

const out = join(root, 'out')

/** @param {string} file makes it a program for `env node` */
async function makeExecutable(file) {
  const text = await readFile(file, 'utf8')
  if (!text.startsWith('#!')) await writeFile(file, `#!/usr/bin/env node\n${text}`)
  await chmod(file, 0o755)
}

/**
 * Puts a finished file or folder where the old one is; readers see the old or the new one, never half of one.
 *
 * @param {string} from
 * @param {string} to
 */
async function swap(from, to) {
  await mkdir(dirname(to), { recursive: true })
  await rename(to, `${from}.old`).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(from, to)
}

/** Builds everything; throws when a target does not build. */
export async function build() {
  const began = Date.now()
  const stage = join(out, `.stage-${process.pid}`)
  try {
    const present = targets.filter(hasEntry)
    for (const target of targets) {
      if (!hasEntry(target)) console.log(`skipped ${target.name}: ${target.entry} is not there yet`)
    }
    await Promise.all(present.map((target) => viteBuild(target.config(join(stage, target.name)))))
    for (const { name } of present) {
      if (name === 'cli') await makeExecutable(join(stage, 'cli/memloom.js'))
      if (name !== 'renderer') continue
      const manifest = await readManifest(join(stage, name))
      await writeFile(join(stage, 'renderer-manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
      await swap(join(stage, 'renderer-manifest.json'), join(out, 'renderer-manifest.json'))
    }
    for (const { name } of present) await swap(join(stage, name), join(out, name))
    if (present.length === targets.length) await writeFile(stampFile, `${JSON.stringify({ began })}\n`)
    console.log(
      `built ${present.map(({ name }) => name).join(', ')} in ${((Date.now() - began) / 1000).toFixed(1)} s`,
    )
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => {
    console.error(String(error?.message ?? error))
    process.exitCode = 1
  })
}
