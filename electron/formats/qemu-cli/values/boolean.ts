// Booleans as QEMU reads them.

/**
 * on, yes, true, y → true; off, no, false, n → false; lower case only. Anything else is undefined.
 *
 * Stands for: qapi_bool_parse() in QEMU's qapi/qapi-util.c.
 */
export function parseQemuBoolean(text: string): boolean | undefined {
  switch (text) {
    case 'on':
    case 'yes':
    case 'true':
    case 'y':
      return true
    case 'off':
    case 'no':
    case 'false':
    case 'n':
      return false
    default:
      return undefined
  }
}

/** "on" or "off". */
export function printQemuBoolean(value: boolean): string {
  return value ? 'on' : 'off'
}
