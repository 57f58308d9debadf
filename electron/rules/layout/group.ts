// The rules about what is written: properties, ids, types, numbers, unknown fields.

import type { Rule } from '../rule.ts'
import { deviceType } from './device-type.ts'
import { duplicateId } from './duplicate-id.ts'
import { integerWidth } from './integer-width.ts'
import { objectId } from './object-id.ts'
import { objectType } from './object-type.ts'
import { unknownField } from './unknown-field.ts'
import { unknownKey } from './unknown-key.ts'

/** Rules about what is written, whatever it is about: ids start with "opts/" or "layout/". */
export const layoutRules: readonly Rule[] = [
  deviceType,
  duplicateId,
  integerWidth,
  objectId,
  objectType,
  unknownField,
  unknownKey,
]
