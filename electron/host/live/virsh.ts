// VMs that libvirt runs: which process is which domain, and its state. Their monitors are libvirt's: a question through
// it would mark the domain as tainted for as long as it runs, so none is asked.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from '../../model/failure.ts'

const run = promisify(execFile)

/** Milliseconds that virsh gets. */
const DEADLINE = 5000

/** Bytes of the longest answer. */
const ANSWER_LIMIT = 1024 * 1024

/** The domain's name in the path of the monitor that libvirt gives a QEMU: …/domain-3-NAME/monitor.sock. */
export function isLibvirtSocket(socket: string): boolean {
  return /\/domain-\d+-[^/]*\/monitor\.sock$/.test(socket)
}

/** The connection that runs VMs of a socket: the system's below /var/lib, else the user's own. */
export function getLibvirtUri(socket: string, env: NodeJS.ProcessEnv): string {
  const given = env['LIBVIRT_DEFAULT_URI']
  if (given !== undefined && given !== '') return given
  return socket.startsWith('/var/lib/libvirt/') ? 'qemu:///system' : 'qemu:///session'
}

/** The failure of every question to a monitor that libvirt holds. */
export function makeLibvirtFailure(socket: string): Failure {
  return new Failure({
    code: 'qmp/busy',
    message:
      'libvirt holds this monitor. Memloom does not ask through libvirt, because that marks the domain as tainted; what is shown is from the command line and the kernel.',
    object: socket,
  })
}

/** A domain of libvirt. */
export interface Domain {
  name: string
  /** As virsh prints it: "running", "paused", "in shutdown" … */
  status: string
}

/** The running domain whose QEMU was started with this -name; undefined when that libvirt does not know it or cannot be asked. */
export async function findDomain(
  uri: string,
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<Domain | undefined> {
  const options = { timeout: DEADLINE, maxBuffer: ANSWER_LIMIT, env: { ...env, LC_ALL: 'C' } }
  try {
    const { stdout } = await run('virsh', ['-q', '-r', '-c', uri, 'domstate', '--domain', name], options)
    return { name, status: stdout.trim() }
  } catch {
    return undefined
  }
}
