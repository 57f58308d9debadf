// The reasons for which a test may be skipped on Debian 12 when everything installable is installed.

/** @type {readonly { reason: RegExp, because: string }[]} */
const allowed = [
  {
    reason: /real electron/i,
    because: 'the Electron binary is a download of its own (npm run get-electron)',
  },
  { reason: /QEMU for aarch64/, because: 'tests of the virt machine run where qemu-system-arm is installed' },
  {
    reason: /QEMU's example server/,
    because: 'no package has it; test/ivshmem/build-example-server builds it from source',
  },
  { reason: /\bkvm\b/i, because: 'the machine may offer no usable /dev/kvm' },
  { reason: /needs root/i, because: 'what needs root is tested where the run has it' },
  { reason: /needs root/i, because: 'mounts, memory cgroups and pools are root’s' },
  { reason: /cgroups v1/i, because: 'newer hosts have cgroups v2 only' },
  { reason: /data outside the project/i, because: 'the data is not published with the project' },
]

/**
 * @param {string} reason what a skipped test gave as its reason, or its full name
 * @returns {boolean} whether a run under CI accepts the skip
 */
export const isAllowedSkip = (reason) => allowed.some((entry) => entry.reason.test(reason))
