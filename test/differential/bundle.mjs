// Makes a program that plain Node runs of a TypeScript file, with or without changes in its sources.
import { join } from 'node:path'
import { build } from 'vite'

/**
 * @param {object} options
 * @param {string} options.entry absolute path of the TypeScript file
 * @param {string} options.outDir where the program goes
 * @param {import('vite').Plugin[]} [options.plugins]
 * @returns {Promise<string>} the program's path
 */
export async function bundle({ entry, outDir, plugins = [] }) {
  await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    plugins,
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'program.mjs', codeSplitting: false } },
    },
  })
  return join(outDir, 'program.mjs')
}
