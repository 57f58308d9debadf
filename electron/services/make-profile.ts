// A layout as a launch profile of any format, with the name of a file for it.

import { exportIvshmem } from '../formats/ivshmem/export.ts'
import { exportLibvirt } from '../formats/libvirt-xml/export.ts'
import { exportQemu } from '../formats/qemu-cli/export.ts'
import { exportQemuJson } from '../formats/qemu-json/export.ts'
import { exportReadconfig } from '../formats/readconfig/export.ts'
import { exportSystemd } from '../formats/systemd/export.ts'
import { printLayoutFile } from '../model/file/save.ts'
import type { Layout } from '../model/layout.ts'
import type { ExportFormat, ExportResult, QemuStyle } from '../model/profile.ts'

type Exporter = (layout: Layout, style: QemuStyle) => ExportResult

interface Writer {
  write: Exporter
  /** What stands after the layout's name. */
  suffix: string | Readonly<Record<QemuStyle, string>>
}

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  memloom: { write: (layout) => ({ text: printLayoutFile(layout), losses: [] }), suffix: '.memloom.json' },
  qemu: {
    write: (layout, style) => exportQemu(layout, { style }),
    suffix: { script: '.sh', lines: '.args', json: '.json' },
  },
  'qemu-json': { write: exportQemuJson, suffix: '.qemu.json' },
  readconfig: { write: exportReadconfig, suffix: '.cfg' },
  libvirt: { write: exportLibvirt, suffix: '.xml' },
  systemd: { write: exportSystemd, suffix: '-systemd.sh' },
  ivshmem: { write: (layout) => exportIvshmem(layout), suffix: '-ivshmem.sh' },
}

/** Makes the text of a launch profile. Fails with the codes "export/…". */
export function makeProfile(
  layout: Layout,
  format: ExportFormat,
  style: QemuStyle = 'script',
): ExportResult & { fileName: string } {
  const name = layout.name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'layout'
  const { write, suffix } = WRITERS[format]
  return { ...write(layout, style), fileName: name + (typeof suffix === 'string' ? suffix : suffix[style]) }
}
