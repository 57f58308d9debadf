// Sends a form's edits to the document, named for the history.

import { useI18n } from 'vue-i18n'
import type { Command } from '../../../electron/model/command.ts'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { printAddress, printSize } from '../../../electron/model/units/size.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'
import { makeFieldCommands, type FieldSpec, type FieldValue, type RecordContext } from './field-spec.ts'

/** A value as the history names it. */
export function printValue(spec: FieldSpec, value: FieldValue): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'object') return printSet(value)
  if (typeof value === 'number' && spec.control.type === 'size') return printSize(value)
  if (typeof value === 'number' && spec.control.type === 'address') return printAddress(value)
  return String(value)
}

/** Edits for forms: each is one step, and what is refused is told. */
export function useEdit(): {
  apply: (label: string, commands: Command[]) => Promise<void>
  setField: (spec: FieldSpec, value: FieldValue, context: RecordContext, recordTitle: string) => Promise<void>
} {
  const { t } = useI18n()
  const document = useDocument()
  const notifications = useNotifications()

  async function apply(label: string, commands: Command[]): Promise<void> {
    try {
      await document.apply(label, commands)
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  function setField(
    spec: FieldSpec,
    value: FieldValue,
    context: RecordContext,
    recordTitle: string,
  ): Promise<void> {
    const values = { record: recordTitle, field: spec.qemu, value: printValue(spec, value) }
    const label = t(value === undefined ? 'step.unset' : 'step.set', values)
    return apply(label, makeFieldCommands(spec, value, context))
  }

  return { apply, setField }
}
