// Text of any kind → a layout: its own file, or a launch profile that is imported.

import type { Capabilities } from '../model/capabilities.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { Failure } from '../model/failure.ts'
import { parseLayoutFile, type LoadProblem } from '../model/file/load.ts'
import type { Layout } from '../model/layout.ts'
import type { ImportFailure, ImportResult, Loss, ProfileFormat } from '../model/profile.ts'
import { importLibvirt } from '../formats/libvirt-xml/import.ts'
import { importQemu, type QemuImportOptions } from '../formats/qemu-cli/import.ts'
import { importQemuJson } from '../formats/qemu-json/import.ts'
import { importReadconfig } from '../formats/readconfig/import.ts'
import { recognizeFormat } from '../formats/recognize-format.ts'

/** A layout from text, with what came with it. */
export interface ReadLayout {
  layout: Layout
  format: ProfileFormat
  diagnostics: Diagnostic[]
  losses: Loss[]
  readOnly?: string
}

function describeProblem(problem: LoadProblem): string {
  const place = problem.at === undefined || problem.at === '' ? '' : `${problem.at}: `
  const line =
    problem.line === undefined ? '' : ` (line ${String(problem.line)}, column ${String(problem.column ?? 1)})`
  return `${place}${problem.message}${line}`
}

type Reader = (text: string, options: QemuImportOptions) => ImportResult | { failure: ImportFailure }

const READERS: Readonly<Record<Exclude<ProfileFormat, 'memloom'>, Reader>> = {
  qemu: importQemu,
  'qemu-json': importQemuJson,
  readconfig: importReadconfig,
  libvirt: importLibvirt,
}

/** Reads text as `format`, or as what it looks like. Fails with "layout/unreadable" and every problem in words. */
export function readLayoutText(
  text: string,
  options: { format?: ProfileFormat; capabilities?: Capabilities; name?: string },
): ReadLayout {
  const format = options.format ?? recognizeFormat(text)
  if (format === 'memloom') return readOwnFile(text)
  const imported = READERS[format](text, options)
  if ('failure' in imported) {
    const { message, line, column } = imported.failure
    throw new Failure({
      code: 'layout/unreadable',
      message: describeProblem({ message, ...(line === undefined ? {} : { line, column: column ?? 1 }) }),
    })
  }
  return { ...imported, format }
}

function readOwnFile(text: string): ReadLayout {
  const loaded = parseLayoutFile(text)
  if (loaded.state === 'loaded') {
    const losses =
      loaded.migratedFrom === undefined
        ? []
        : [
            {
              what: `Schema ${String(loaded.migratedFrom)}`,
              why: 'The file is of an older Memloom; saving writes the schema of this one.',
            },
          ]
    return { layout: loaded.layout, format: 'memloom', diagnostics: [], losses }
  }
  if (loaded.state === 'newer' && loaded.layout)
    return { layout: loaded.layout, format: 'memloom', diagnostics: [], losses: [], readOnly: loaded.reason }
  const problems = loaded.state === 'newer' ? [loaded.reason] : loaded.problems.map(describeProblem)
  const more = problems.length > 5 ? ` … and ${String(problems.length - 5)} more.` : ''
  throw new Failure({
    code: 'layout/unreadable',
    message: problems.slice(0, 5).join(' ') + more,
    detail: problems,
  })
}
