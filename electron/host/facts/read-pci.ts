// PCI devices of the host with the node that firmware says they are at.

import type { PciDevice } from '../../model/host-picture.ts'
import { type SysFiles } from './sys-files.ts'

const FOLDER = 'sys/bus/pci/devices'

/** Devices that are read; virtual functions may be many, and more than this is no list to read. */
const DEVICE_LIMIT = 4096

/** "0x060000" → 393216 */
function parseHex(text: string): number | undefined {
  return /^0x[0-9a-f]{1,8}$/i.test(text.trim()) ? Number(text.trim()) : undefined
}

/** A node's id; -1 where firmware says none. */
function parseNode(text: string): number | undefined {
  return /^(-1|\d{1,5})$/.test(text.trim()) ? Number(text) : undefined
}

async function readDevice(files: SysFiles, address: string): Promise<PciDevice | undefined> {
  const folder = `${FOLDER}/${address}`
  const [pciClass, vendor, device, node, driver] = await Promise.all([
    files.require(`${folder}/class`, parseHex),
    files.require(`${folder}/vendor`, parseHex),
    files.require(`${folder}/device`, parseHex),
    // A kernel without NUMA has no such file.
    files.find(`${folder}/numa_node`, parseNode),
    files.readLinkName(`${folder}/driver`),
  ])
  if (pciClass === undefined || vendor === undefined || device === undefined) return undefined
  return {
    address,
    pciClass,
    vendor,
    device,
    ...(driver === undefined ? {} : { driver }),
    ...(node === undefined || node < 0 ? {} : { node }),
  }
}

/** Every PCI device by address; those that do not tell what they are, are left out. */
export async function readPciDevices(files: SysFiles): Promise<PciDevice[]> {
  const addresses = (await files.listNames(FOLDER))
    .filter((name) => /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/.test(name))
    .sort()
    .slice(0, DEVICE_LIMIT)
  const devices = await Promise.all(addresses.map((address) => readDevice(files, address)))
  return devices.filter((device) => device !== undefined)
}
