// What binaries can do, remembered: probed once, kept by path, size and time of change under the cache folder.

import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Capabilities } from '../../model/capabilities.ts'
import { Failure } from '../../model/failure.ts'
import { readStore, writeStore } from '../files/store.ts'
import { getCacheFolder } from '../files/xdg.ts'
import { probeCapabilities } from './probe.ts'

/** Raised when a newer Memloom asks binaries for more. */
const FORMAT = 3

const CachedProbe = z.object({
  format: z.literal(FORMAT),
  path: z.string(),
  size: z.number(),
  modified: z.number(),
  capabilities: Capabilities,
})

/** Probes under way, so that two questions about one binary start it once. */
const underWay = new Map<string, Promise<Capabilities>>()

function getCacheFile(path: string, env: NodeJS.ProcessEnv): string {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 32)
  return join(getCacheFolder(env), 'capabilities', `${name}.json`)
}

async function readFileMark(path: string): Promise<{ size: number; modified: number }> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { size, modified: mtimeMs }
  } catch {
    throw new Failure({
      code: 'qemu/not-found',
      message: `There is no program at ${path}.`,
      object: path,
    })
  }
}

async function probeAndKeep(path: string, file: string): Promise<Capabilities> {
  const mark = await readFileMark(path)
  const cached = await readStore(file, CachedProbe)
  if (cached?.path === path && cached.size === mark.size && cached.modified === mark.modified)
    return cached.capabilities
  const capabilities = await probeCapabilities(path)
  // A cache that cannot be written costs time, nothing else.
  await writeStore(file, { format: FORMAT, path, ...mark, capabilities }).catch(() => undefined)
  return capabilities
}

/** What a binary can do, from the cache while the file is the same. Fails as probeCapabilities does. */
export function readCapabilities(path: string, env: NodeJS.ProcessEnv = process.env): Promise<Capabilities> {
  const file = getCacheFile(path, env)
  const known = underWay.get(file)
  if (known) return known
  const probing = probeAndKeep(path, file).finally(() => underWay.delete(file))
  underWay.set(file, probing)
  return probing
}
