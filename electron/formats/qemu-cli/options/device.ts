// -device: memory devices, ivshmem, plugged cpus and pxb; other devices are kept as they are.

import { printVersion } from '../../../model/capabilities.ts'
import type { Device, DeviceKind } from '../../../model/device.ts'
import { pointerTo } from '../../../model/pointer.ts'
import { isPciDevice } from '../../../resolve/pci-slots.ts'
import { printPciAddress } from '../../../resolve/pci-address.ts'
import { keepOption, report, tellLoss, type ImportState } from '../import-state.ts'
import { readOptsOrJson, takeId, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields, withExtra } from '../read-fields.ts'
import { parseQemuJson } from '../values/json.ts'
import { DEVICE_FIELDS } from './device-fields.ts'

/** The record a driver belongs to, or undefined when it is no device of ours. */
function getDeviceKind(driver: string): DeviceKind | undefined {
  if (driver.endsWith('-cpu')) return 'cpu'
  return driver !== 'cpu' && Object.hasOwn(DEVICE_FIELDS, driver) ? (driver as DeviceKind) : undefined
}

/** Whether a -device is written as JSON and becomes a record of the layout. */
export function isKnownJsonDevice(text: string): boolean {
  const json = text.startsWith('{') ? parseQemuJson(text) : undefined
  const driver = json?.ok ? json.value.get('driver') : undefined
  return typeof driver === 'string' && getDeviceKind(driver) !== undefined
}

/** A whole number for the addr= of a PCI device is slot × 8 + function, in JSON only. */
function readPciAddress(keys: OptionKeys): void {
  const [given] = keys.occurrences.get('addr') ?? []
  if (typeof given?.json !== 'bigint' || given.json < -1n || given.json > 255n) return
  if (given.json === -1n) keys.occurrences.delete('addr')
  else given.value = printPciAddress(Number(given.json))
}

/** The id; QEMU passes over one that is JSON but no text (qdev_device_add_from_qdict()). */
function takeDeviceId(state: ImportState, keys: OptionKeys): string | undefined {
  const [first] = keys.occurrences.get('id') ?? []
  const id = takeId(state, keys)
  if (first?.json === undefined || typeof first.json === 'string') return id
  tellLoss(state, `-device id=${first.value}`, 'QEMU takes an id that is no text for none.')
  return undefined
}

function readKnownDevice(state: ImportState, keys: OptionKeys, kind: DeviceKind, driver: string): void {
  const { devices } = state.layout
  if (isPciDevice({ kind })) readPciAddress(keys)
  const id = takeDeviceId(state, keys)
  const result = readFields(state, keys, DEVICE_FIELDS[kind], pointerTo('devices', devices.length))
  devices.push({
    kind,
    ...(kind === 'cpu' ? { driver } : {}),
    ...(id === undefined ? {} : { id }),
    ...withExtra(result),
  } as Device)
}

/** Reads one -device. */
export function readDevice(state: ImportState, text: string): void {
  const keys = readOptsOrJson(state, text, 'driver')
  if (!keys) return
  const driver = takeLast(state, keys, 'driver')?.value
  const kind = driver === undefined ? undefined : getDeviceKind(driver)
  if (kind !== undefined && driver !== undefined && !keys.occurrences.has('help')) {
    readKnownDevice(state, keys, kind, driver)
    return
  }
  if (driver === undefined) report(state, 'opts/type-missing', '', { key: 'driver' })
  // The abstract parent of the two ivshmem devices: no rule sees it, because no record holds it.
  if (driver === 'ivshmem-common') {
    const version = printVersion(state.capabilities.version)
    report(state, 'ivshmem/legacy-gone', '', { device: driver, version })
  }
  keepOption(state)
}
