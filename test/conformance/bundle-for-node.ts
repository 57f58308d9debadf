// Makes a program that plain Node runs of a TypeScript file, for tests that need another process.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export interface Bundle {
  /** Absolute path of the program. */
  path: string
  remove: () => Promise<void>
}

/** Bundles `entry` (absolute) into a folder of its own. */
export async function bundleForNode(entry: string, external: string[] = []): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-bundle-'))
  await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { target: 'node', noExternal: true, external },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        external: [...external, 'bufferutil', 'utf-8-validate'],
        output: { format: 'es', entryFileNames: 'program.mjs', codeSplitting: false },
      },
    },
  })
  return { path: join(folder, 'program.mjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
