// The folder of a built app with its helper, for verbs of the command line that start one.

import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleForNode } from '../conformance/bundle-for-node.ts'
import { makeFolder } from './programs.ts'

const root = join(import.meta.dirname, '../..')

export interface AppFolder {
  path: string
  remove: () => Promise<void>
}

/** Builds the helper into a folder of its own, beside the native programs as they are built here. */
export async function makeAppFolder(): Promise<AppFolder> {
  const folder = await makeFolder()
  const helper = join(folder, 'out/helper')
  await mkdir(helper, { recursive: true })
  const bundle = await bundleForNode(join(root, 'native/helper/index.ts'))
  await copyFile(bundle.path, join(helper, 'index.js'))
  await bundle.remove()
  await writeFile(join(helper, 'package.json'), '{"type":"module"}')
  await symlink(join(root, 'native'), join(folder, 'native'))
  return { path: join(folder, 'out'), remove: () => rm(folder, { recursive: true, force: true }) }
}
