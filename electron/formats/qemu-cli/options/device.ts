// -device: memory devices, ivshmem, plugged cpus and pxb; other devices are kept as they are.

import { printVersion } from '../../../model/capabilities.ts'
import type { Device, DeviceKind } from '../../../model/device.ts'
import { pointerTo } from '../../../model/pointer.ts'
import { keepOption, report, type ImportState } from '../import-state.ts'
import { readOptsOrJson, takeId, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields, withExtra } from '../read-fields.ts'
import { DEVICE_FIELDS } from './device-fields.ts'

/** The record a driver belongs to, or undefined when it is no device of ours. */
function getDeviceKind(driver: string): DeviceKind | undefined {
  if (driver.endsWith('-cpu')) return 'cpu'
  return driver !== 'cpu' && Object.hasOwn(DEVICE_FIELDS, driver) ? (driver as DeviceKind) : undefined
}

function readKnownDevice(state: ImportState, keys: OptionKeys, kind: DeviceKind, driver: string): void {
  const { devices } = state.layout
  const id = takeId(state, keys)
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
