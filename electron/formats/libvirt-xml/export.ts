// Layout → domain XML of libvirt, with what libvirt would make otherwise; and a layout put into a domain that is there.

import type { Layout } from '../../model/layout.ts'
import type { ExportResult } from '../../model/profile.ts'
import { printXml, xml, type XmlNode } from '../xml/print-xml.ts'
import { makeCpu, makeCpuCounts } from './cpu-sections.ts'
import { makeDevices } from './device-sections.ts'
import { listLibvirtLosses } from './export-losses.ts'
import { makeMemorySections } from './memory-sections.ts'
import { makePlan, type Plan } from './plan.ts'
import { QEMU_NAMESPACE } from './qemu-namespace.ts'

/** <os> and <features>: the machine, and whether it has ACPI. */
function makeMachine({ layout }: Plan): XmlNode[] {
  const { machine, target } = layout
  const features = machine.acpi === 'off' ? [] : [xml('features', {}, [xml('acpi')])]
  return [
    xml('os', {}, [xml('type', { arch: target.arch ?? 'x86_64', machine: machine.type }, 'hvm')]),
    ...features,
  ]
}

/** Arguments that QEMU gets besides. */
export function makeCommandline({ args }: Plan): XmlNode | undefined {
  if (args.length === 0) return undefined
  return xml(
    'qemu:commandline',
    {},
    args.map((value) => xml('qemu:arg', { value })),
  )
}

function makeDomain(plan: Plan): XmlNode {
  const { layout, uuid } = plan
  const { name, description, target } = layout
  const devices = makeDevices(plan)
  const commandline = makeCommandline(plan)
  const cpu = makeCpu(plan)
  return xml(
    'domain',
    {
      type: target.accel?.startsWith('kvm') === true ? 'kvm' : 'qemu',
      'xmlns:qemu': commandline && QEMU_NAMESPACE,
    },
    [
      xml('name', {}, name === '' ? 'vm' : name),
      ...(uuid === undefined ? [] : [xml('uuid', {}, uuid)]),
      ...(description === undefined || description === '' ? [] : [xml('description', {}, description)]),
      ...makeMemorySections(plan),
      ...makeCpuCounts(plan),
      ...makeMachine(plan),
      ...(cpu ? [cpu] : []),
      ...(devices.length > 0 ? [xml('devices', {}, devices)] : []),
      ...(commandline ? [commandline] : []),
    ],
  )
}

/** Writes a layout as a domain. Fails with "export/not-xml" when a text holds what XML cannot. */
export function exportLibvirt(layout: Layout): ExportResult {
  const plan = makePlan(layout)
  const text = printXml(makeDomain(plan))
  return { text, losses: listLibvirtLosses(plan, text) }
}
