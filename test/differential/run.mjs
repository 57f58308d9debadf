// `npm run test:differential -- --count N --seed S --qemu PATH…`: bundles the runner, which is TypeScript, and runs it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'

const folder = mkdtempSync(join(tmpdir(), 'memloom-differential-'))
try {
  const program = await bundle({ entry: join(import.meta.dirname, 'program.ts'), outDir: folder })
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: 'inherit',
    env: { ...process.env, MEMLOOM_IVSHMEM_SERVER: join(import.meta.dirname, 'ivshmem-server.py') },
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
