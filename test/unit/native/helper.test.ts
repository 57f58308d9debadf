// The helper process as it is built: with the addon, without it, with a broken one, and without its parent.

import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { helperContract } from '../../../electron/contract/helper.ts'
import { forkHelper, makeHelperEnvironment } from '../../../electron/host/helper/fork-helper.ts'
import { openChildProcess } from '../../../electron/transport/node/child-process.ts'
import { connectServices } from '../../../electron/transport/wire/connect.ts'
import { type Bundle, bundleForNode } from '../../conformance/bundle-for-node.ts'

const root = join(import.meta.dirname, '../../..')
const addon = join(root, 'native/build/Release/memloom.node')

describe('the helper process', () => {
  let program: Bundle
  beforeAll(async () => {
    program = await bundleForNode(join(root, 'native/helper/index.ts'))
  })
  afterAll(() => program.remove())

  async function describeHelper(path: string) {
    const helper = forkHelper({ program: program.path, addon: path })
    const description = await connectServices(helper.channel, helperContract).helper.describe({})
    helper.channel.close()
    helper.kill()
    return description
  }

  if (existsSync(addon)) {
    it('describes the kernel', async () => {
      const description = await describeHelper(addon)
      expect(description.addon).toEqual({ state: 'loaded' })
      expect(description.kernel?.memfd.supported).toBe(true)
      expect(description.pid).not.toBe(process.pid)
    })
  }

  it('works without the addon and says what is missing and how to get it', async () => {
    const description = await describeHelper('/nonexistent/memloom.node')
    expect(description.addon.state).toBe('missing')
    expect(description.addon.problem).toMatch(/npm run install/)
    expect(description.kernel).toBeUndefined()
  })

  it('says why an addon cannot be loaded', async () => {
    const broken = join(program.path, '../broken.node')
    await writeFile(broken, 'no machine code')
    const description = await describeHelper(broken)
    expect(description.addon.state).toBe('broken')
    expect(description.addon.problem).toMatch(/cannot be loaded: .*broken\.node/)
  })

  it('is not started by hand', async () => {
    const child = spawn(process.execPath, [program.path], { stdio: ['ignore', 'ignore', 'pipe'] })
    let text = ''
    child.stderr.on('data', (part: Buffer) => (text += part.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect({ code, text }).toEqual({
      code: 2,
      text: 'memloom: the helper is started by the app, not by hand.\n',
    })
  })

  it('ends when its parent is killed', async () => {
    const parentFile = join(program.path, '../parent.cjs')
    await writeFile(
      parentFile,
      `const child = require('node:child_process').fork(${JSON.stringify(program.path)}, ['/none'])
       process.send(child.pid)
       setInterval(() => {}, 1000)`,
    )
    const parent: ChildProcess = fork(parentFile, { execArgv: [] })
    const pid = await new Promise<number>((resolve) =>
      parent.once('message', (value) => resolve(value as number)),
    )
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    parent.kill('SIGKILL')
    const isGone = async (): Promise<boolean> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
      return stat === undefined || stat.split(') ')[1]?.startsWith('Z') === true
    }
    while (!(await isGone())) await new Promise((resolve) => setTimeout(resolve, 10))
  })

  it('sees nothing of the environment that changes how programs run', async () => {
    process.env['NODE_OPTIONS'] = '--no-warnings'
    process.env['LD_LIBRARY_PATH'] = '/nowhere'
    process.env['ELECTRON_RUN_AS_NODE'] = '1'
    const child = fork(program.path, ['/none'], {
      cwd: '/',
      env: makeHelperEnvironment(process.env),
      execArgv: [],
    })
    const channel = openChildProcess(child)
    await connectServices(channel, helperContract).helper.describe({})
    const environ = await readFile(`/proc/${child.pid}/environ`, 'utf8')
    for (const name of ['NODE_OPTIONS', 'LD_LIBRARY_PATH', 'ELECTRON_RUN_AS_NODE']) delete process.env[name]
    channel.close()
    // The two that Node's fork itself needs.
    const names = environ
      .split('\0')
      .map((entry) => entry.split('=')[0])
      .filter((name) => name !== '' && !name?.startsWith('NODE_CHANNEL_'))
    expect(names.filter((name) => /^(NODE|LD_|ELECTRON)/.test(name ?? ''))).toEqual([])
    expect(names).toContain('HOME')
  })
})
