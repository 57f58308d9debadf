// VMs that libvirt runs: which process is which domain, and their monitor, which libvirt holds, through virsh.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { Failure } from '../../model/failure.ts'
import type { Monitor } from './monitor.ts'

const run = promisify(execFile)

/** Milliseconds that virsh gets. */
const DEADLINE = 5000

/** Bytes of the longest answer. */
const ANSWER_LIMIT = 16 * 1024 * 1024

const Answer = z.object({
  return: z.unknown().optional(),
  error: z.object({ desc: z.string(), class: z.string().optional() }).optional(),
})
const Version = z.object({ qemu: z.object({ major: z.int(), minor: z.int(), micro: z.int() }) })

/** The domain's name in the path of the monitor that libvirt gives a QEMU: …/domain-3-NAME/monitor.sock. */
export function isLibvirtSocket(socket: string): boolean {
  return /\/domain-\d+-[^/]*\/monitor\.sock$/.test(socket)
}

/** The connection that runs VMs of a socket: the system's below /var/lib, else the user's session. */
export function getLibvirtUri(socket: string, env: NodeJS.ProcessEnv): string {
  const given = env['LIBVIRT_DEFAULT_URI']
  if (given !== undefined && given !== '') return given
  return socket.startsWith('/var/lib/libvirt/') ? 'qemu:///system' : 'qemu:///session'
}

async function runVirsh(uri: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  try {
    const options = { timeout: DEADLINE, maxBuffer: ANSWER_LIMIT, ...(signal ? { signal } : {}) }
    return (await run('virsh', ['-q', '-c', uri, ...args], options)).stdout
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string }
    if (signal?.aborted)
      throw new Failure({ code: 'qmp/cancelled', message: 'The questions to libvirt were cancelled.' })
    const isMissing = code === 'ENOENT'
    const said = stderr.trim().split('\n').at(-1) ?? ''
    throw new Failure({
      code: 'qmp/busy',
      message: isMissing
        ? 'libvirt holds this monitor, and there is no virsh here to ask through; install libvirt-clients.'
        : `libvirt holds this monitor, and virsh -c ${uri} could not ask: ${said === '' ? 'it gave no reason' : said}.`,
      object: uri,
    })
  }
}

/** The domain whose QEMU was started with this -name; undefined when that libvirt does not know it. */
export async function findDomain(uri: string, name: string): Promise<string | undefined> {
  const names = await runVirsh(uri, ['list', '--name']).catch(() => '')
  return names.split('\n').includes(name) ? name : undefined
}

/** A monitor that is asked through libvirt: one virsh a question. Fails with "qmp/…". */
export async function openVirsh(uri: string, domain: string, signal?: AbortSignal): Promise<Monitor> {
  async function execute(command: string, args?: Record<string, unknown>): Promise<unknown> {
    const question = JSON.stringify({ execute: command, ...(args ? { arguments: args } : {}) })
    const text = await runVirsh(uri, ['qemu-monitor-command', domain, question], signal)
    let answer: z.output<typeof Answer>
    try {
      answer = Answer.parse(JSON.parse(text))
    } catch {
      throw new Failure({ code: 'qmp/malformed', message: `libvirt answered ${command} with no JSON.` })
    }
    if (!answer.error) return answer.return
    throw new Failure({
      code: 'qmp/refused',
      message: `QEMU refused ${command}: ${answer.error.desc}.`,
      object: domain,
      ...(answer.error.class === undefined ? {} : { detail: { class: answer.error.class } }),
    })
  }
  const { qemu } = Version.parse(await execute('query-version'))
  return { version: qemu, events: [], isClosed: false, execute, close: () => undefined }
}
