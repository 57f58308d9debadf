import { describe, expect, test } from 'vitest'
import { probeCapabilities } from '../../../electron/host/qemu/probe.ts'
import { Capabilities } from '../../../electron/model/capabilities.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

function sortLists(lists: Record<string, string[]> | undefined): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists ?? {}).map(([name, list]) => [name, [...list].sort()]))
}

/** Lists in an order of their own, so that only what is in them counts. */
function normalize(capabilities: Capabilities): unknown {
  const { origin: _origin, pluggableTypes: _types, version, ...rest } = capabilities
  return {
    ...rest,
    version: { major: version.major, minor: version.minor },
    machines: [...rest.machines].sort((a, b) => (a.name < b.name ? -1 : 1)),
    objectTypes: [...rest.objectTypes].sort(),
    deviceTypes: [...rest.deviceTypes].sort(),
    objectProperties: sortLists(rest.objectProperties),
    deviceProperties: sortLists(rest.deviceProperties),
    machineProperties: sortLists(rest.machineProperties),
    cpuTypes: [...(rest.cpuTypes ?? [])].sort(),
  }
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('says of itself what the stored record says', async () => {
    const probed = await probeCapabilities(requireBinary(version))
    expect(probed.origin).toBe('probed')
    expect(Capabilities.parse(probed)).toEqual(probed)
    expect(normalize(probed)).toEqual(normalize(getStoredCapabilities(version)))
  })

  test('has the device types of the stored record, but for those in modules that are not installed', async () => {
    const { pluggableTypes = [] } = await probeCapabilities(requireBinary(version))
    const { pluggableTypes: stored = [] } = getStoredCapabilities(version)
    expect(pluggableTypes.filter((type) => !stored.includes(type))).toEqual([])
    const missing = stored.filter((type) => !pluggableTypes.includes(type))
    expect(
      missing.filter(
        (type) => !/^(qxl|ccid-card|usb-(host|redir)|virtio-(gpu|vga)|vhost-user-(gpu|vga))/.test(type),
      ),
    ).toEqual([])
  })
})

test('a program that is no QEMU is told by what it says', async () => {
  await expect(probeCapabilities('/bin/ls')).rejects.toMatchObject({ data: { code: 'qemu/no-answer' } })
})
