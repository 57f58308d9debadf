// The five things that are built, each as a Vite configuration: main, preload, CLI, helper, renderer.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'

/** The project's folder. */
export const root = join(import.meta.dirname, '../..')

/** Node modules that `ws` tries to load and does without; bundling them would fail. */
const absentOptional = ['bufferutil', 'utf-8-validate']

/**
 * One bundle for Node or for Electron's main process: every package inside, Node's own modules and
 * `electron` outside.
 *
 * @param {{ entry: string, outDir: string, fileName: string, format: 'es' | 'cjs' }} target
 * @returns {import('vite').InlineConfig}
 */
function nodeBundle({ entry, outDir, fileName, format }) {
  return {
    ...common(),
    // Without this, packages keep their development checks: Vite replaces it for pages only.
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        external: ['electron', ...absentOptional],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  }
}

/**
 * The page: paths relative, so that it is served alike from a folder, a scheme and a server.
 *
 * @param {{ outDir: string }} target
 * @returns {import('vite').InlineConfig}
 */
function page({ outDir }) {
  return {
    ...common(),
    root: join(root, 'renderer'),
    base: './',
    plugins: [vue()],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'true',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      // Messages are compiled to syntax trees in the page, never to code: the policy forbids eval.
      __INTLIFY_JIT_COMPILATION__: 'true',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
    },
    build: {
      outDir,
      emptyOutDir: true,
      minify: true,
      reportCompressedSize: false,
      // The policy allows fonts and images from the app only, not data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(root, 'renderer/index.html') },
      chunkSizeWarningLimit: 2000,
    },
  }
}

/** @returns {import('vite').InlineConfig} what every target shares */
const common = () => ({ root, configFile: false, envDir: false, logLevel: 'warn', publicDir: false })

/**
 * @typedef {object} Target
 * @property {string} name the folder under `out/`
 * @property {string} entry the file it is built from; while it does not exist the target is skipped
 * @property {(outDir: string) => import('vite').InlineConfig} config
 */

/** @type {readonly Target[]} */
export const targets = [
  {
    name: 'main',
    entry: 'electron/main/index.ts',
    config: (outDir) =>
      nodeBundle({ entry: 'electron/main/index.ts', outDir, fileName: 'index.js', format: 'es' }),
  },
  {
    // A sandboxed preload is one CommonJS file that can require nothing but electron.
    name: 'preload',
    entry: 'electron/preload/index.ts',
    config: (outDir) =>
      nodeBundle({ entry: 'electron/preload/index.ts', outDir, fileName: 'index.cjs', format: 'cjs' }),
  },
  {
    name: 'cli',
    entry: 'electron/cli/memloom.ts',
    config: (outDir) =>
      nodeBundle({ entry: 'electron/cli/memloom.ts', outDir, fileName: 'memloom.js', format: 'es' }),
  },
  {
    name: 'helper',
    entry: 'native/helper/index.ts',
    config: (outDir) =>
      nodeBundle({ entry: 'native/helper/index.ts', outDir, fileName: 'index.js', format: 'es' }),
  },
  { name: 'renderer', entry: 'renderer/index.html', config: (outDir) => page({ outDir }) },
]

/** @param {Target} target @returns {boolean} whether its entry file is there */
export const hasEntry = (target) => existsSync(join(root, target.entry))
