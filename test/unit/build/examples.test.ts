import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { check } from '../../../electron/rules/check.ts'
import { readLayoutText } from '../../../electron/services/read-layout.ts'

const folder = join(import.meta.dirname, '../../../build/examples')
const files = readdirSync(folder).filter((file) => file.endsWith('.memloom.json'))

describe('the examples', () => {
  test.each(files)('%s has no error and no warning on any QEMU', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const version of ['7.2', '8.2', '9.2', '10.0', '10.2', '11.0']) {
      const capabilities = getStoredCapabilities(version)
      const found = check(readLayoutText(text, { capabilities }).layout, { capabilities })
      expect(found.filter(({ severity }) => severity !== 'note')).toEqual([])
    }
  })
})
