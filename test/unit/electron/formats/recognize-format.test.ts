import { describe, expect, test } from 'vitest'
import { recognizeFormat } from '../../../../electron/formats/recognize-format.ts'

describe('format', () => {
  test.each([
    ['{"schema":1}', 'memloom'],
    ['\n  {\n  "schema": 1\n}', 'memloom'],
    ['{', 'memloom'],
    ['{}', 'memloom'],
    ['{ qemu-system-x86_64 -m 4G; }', 'qemu'],
    ['qemu-system-x86_64 -m 4G', 'qemu'],
    ['["-m","4G"]', 'qemu'],
    ['-object {"qom-type":"x"}', 'qemu'],
    ['', 'qemu'],
    ["<domain type='kvm'/>", 'libvirt'],
    ['\uFEFF\n<?xml version="1.0"?><domain/>', 'libvirt'],
    ['<!-- a note --><domain/>', 'libvirt'],
    ['<(cat)', 'qemu'],
    ['{"execute":"object-add"}', 'qemu-json'],
    ['# x\n\n[machine]\n type = "q35"', 'readconfig'],
    ['[object "m"]\n', 'readconfig'],
    ['#!/bin/sh\n[ -e x ] && qemu-system-x86_64', 'qemu'],
  ])('of %j is %s', (text, format) => {
    expect(recognizeFormat(text)).toBe(format)
  })
})
