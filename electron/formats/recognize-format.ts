// What a text is: a layout file, a domain of libvirt, commands of QMP, a file of -readconfig, or a QEMU command line.

import type { ProfileFormat } from '../model/profile.ts'

/** Comments and the first line after them. */
function firstLines(text: string): string {
  const lines = text.slice(0, 4096).split('\n')
  const first = lines.findIndex((line) => !/^\s*(#.*)?$/.test(line))
  return lines[first] ?? ''
}

/** XML is a domain, a JSON object a layout file; anything else is taken for a QEMU command line. */
export function recognizeFormat(text: string): ProfileFormat {
  if (/^\uFEFF?\s*<[?!a-zA-Z]/.test(text)) return 'libvirt'
  if (/^\s*\{\s*"execute"/.test(text)) return 'qemu-json'
  if (/^\s*\[[a-z][\w-]*(?:\s+"[^"]*")?\]\s*$/.test(firstLines(text))) return 'readconfig'
  return /^\s*\{(?!\s+[\w./-])/.test(text) ? 'memloom' : 'qemu'
}
