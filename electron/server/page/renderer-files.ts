// The page's files: exactly those that the build's manifest lists, and only while they are what the build made.

import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { NONCE_PLACEHOLDER } from './content-policy.ts'

/** A file of the page: media type, SHA-256 in hex, size in bytes. */
export interface RendererFile {
  type: string
  sha256: string
  size: number
}

/** What out/renderer-manifest.json holds: by the path that a browser asks for, as "/assets/index.js". */
export type RendererManifest = Readonly<Record<string, RendererFile>>

/** What a shell answers with; `nonce` is in the page and must be in the answer's policy. */
export interface ServedFile {
  type: string
  body: Buffer
  nonce?: string
}

/** Reads a manifest. Fails with "renderer/not-built". */
export async function readRendererManifest(path: string): Promise<RendererManifest> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as RendererManifest
  } catch (error) {
    throw new Failure({
      code: 'renderer/not-built',
      message: `The page is not built: ${path} cannot be read. Run "npm run build".`,
      object: path,
      detail: String(error),
    })
  }
}

/** Serves the files of one build. */
export class RendererFiles {
  readonly #folder: string
  readonly #manifest: Map<string, RendererFile>
  readonly #read = new Map<string, Buffer>()

  constructor(folder: string, manifest: RendererManifest) {
    this.#folder = folder
    this.#manifest = new Map(Object.entries(manifest))
  }

  /** Whether a path names a file of the page; `/` is the page itself. Exact: nothing is decoded or normalised. */
  has(path: string): boolean {
    return this.#manifest.has(path === '/' ? '/index.html' : path)
  }

  /** Reads a file of the page; undefined when the path names none or the file is not what was built. */
  async read(path: string): Promise<ServedFile | undefined> {
    const key = path === '/' ? '/index.html' : path
    const entry = this.#manifest.get(key)
    if (!entry) return undefined
    const body = this.#read.get(key) ?? (await this.#readVerified(key, entry))
    if (!body) return undefined
    this.#read.set(key, body)
    if (!entry.type.startsWith('text/html')) return { type: entry.type, body }
    const nonce = randomBytes(16).toString('base64')
    const page = body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)
    return { type: entry.type, body: Buffer.from(page), nonce }
  }

  async #readVerified(key: string, entry: RendererFile): Promise<Buffer | undefined> {
    const file = await open(join(this.#folder, key), constants.O_RDONLY | constants.O_NOFOLLOW).catch(
      () => undefined,
    )
    if (!file) return undefined
    try {
      const stat = await file.stat()
      if (!stat.isFile() || stat.size !== entry.size) return undefined
      const body = await file.readFile()
      return createHash('sha256').update(body).digest('hex') === entry.sha256 ? body : undefined
    } finally {
      await file.close()
    }
  }
}
