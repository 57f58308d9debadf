// What a text is: a layout file, a domain of libvirt, or a QEMU command line.

import type { ProfileFormat } from '../model/profile.ts'

/** XML is a domain, a JSON object a layout file; anything else is taken for a QEMU command line. */
export function recognizeFormat(text: string): ProfileFormat {
  if (/^\uFEFF?\s*<[?!a-zA-Z]/.test(text)) return 'libvirt'
  return /^\s*\{(?!\s+[\w./-])/.test(text) ? 'memloom' : 'qemu'
}
