import { describe, expect, test } from 'vitest'
import { recognizeQemuForm } from '../../../../../electron/formats/qemu-cli/recognize.ts'

describe('form', () => {
  test.each([
    ['qemu-system-x86_64 -m 4G', 'shell'],
    ['#!/bin/sh\nexec qemu-system-x86_64 \\\n  -m 4G\n', 'shell'],
    ['qemu-system-x86_64 \\\n-m 4G', 'shell'],
    ['qemu-system-x86_64\n-m 4G\n', 'shell'],
    ['-m 4G\n-smp 2', 'shell'],
    ['-nodefaults\n-m 4G', 'shell'],
    ['qemu-system-x86_64', 'shell'],
    ['qemu-system-x86_64\n', 'shell'],
    ['qemu-system-x86_64\n-m\n4G\n', 'lines'],
    ['/usr/bin/qemu-kvm\r\n-m\r\n4G\r\n', 'lines'],
    ['-m\n4G', 'lines'],
    ['qemu-system-x86_64\n-append\n\n-x\n', 'lines'],
    ['qemu-system-x86_64\n-append\nquiet root=/dev/vda', 'lines'],
    [' ["-m"]', 'json'],
    ['qemu\x00-m\x004G\x00', 'nul'],
  ])('of %j is %s', (text, form) => {
    expect(recognizeQemuForm(text)).toBe(form)
  })
})
