// Older layout files, brought to this version's schema one step at a time.

import { SCHEMA_VERSION } from '../layout.ts'

/** steps[n] takes a file of schema n to n + 1; it returns a new object and keeps fields it does not know. */
const steps: Partial<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>> = {}

/** Brings a file's data from `schema` to this version. Schema 1 is the first released one. */
export function migrate(data: Record<string, unknown>, schema: number): Record<string, unknown> {
  let migrated = data
  for (let version = schema; version < SCHEMA_VERSION; version += 1) {
    migrated = { ...steps[version]?.(migrated), schema: version + 1 }
  }
  return migrated
}
