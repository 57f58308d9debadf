// Builds the desktop app as it is shipped, around a page of a test's choice, into a folder of its own.

import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { readManifest } from '../../build/vite/manifest.mjs'
import { root, targets } from '../../build/vite/targets.mjs'

/** The program that stands in for Electron's. */
export const ELECTRON_DOUBLE = join(import.meta.dirname, 'electron')

export interface BuiltApp {
  /** Absolute path of the main file. */
  main: string
  /** The folder around it; a place for data as well. */
  folder: string
  remove: () => Promise<void>
}

export interface AppParts {
  /** A main file of the test's own, absolute. */
  main?: string
  /** The page's folder beside this file. */
  page: 'fixture-page' | 'raw-page'
}

/** Builds main, preload, helper and a page. */
export async function buildApp({ main, page }: AppParts): Promise<BuiltApp> {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-app-'))
  const out = join(folder, 'out')
  const parts = targets.filter(({ name }) => ['main', 'preload', 'helper'].includes(name))
  await Promise.all([
    ...parts.map(({ name, config }) => {
      const settings = config(join(out, name))
      if (name === 'main' && main !== undefined && settings.build) settings.build.ssr = main
      return build(settings)
    }),
    build({
      configFile: false,
      envDir: false,
      publicDir: false,
      logLevel: 'error',
      root: join(import.meta.dirname, page),
      base: './',
      build: {
        outDir: join(out, 'renderer'),
        emptyOutDir: true,
        minify: false,
        target: 'esnext',
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
      },
    }),
  ])
  const manifest = await readManifest(join(out, 'renderer'))
  await writeFile(join(out, 'renderer-manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'package.json'), '{ "version": "9.8.7", "type": "module" }')
  await symlink(join(root, 'native'), join(folder, 'native'))
  return {
    main: join(out, 'main/index.js'),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** An environment in which the app finds and leaves nothing of this user's. */
export function makeAppEnvironment(folder: string): Record<string, string> {
  const kept = ['PATH', 'LANG', 'LC_ALL', 'TMPDIR']
  const home = join(folder, 'home')
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: join(home, 'run'),
  }
}
