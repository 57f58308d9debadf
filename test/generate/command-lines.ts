// Changes of a command line's text: what no layout can hold. Spellings, keys, forms and the order of options.

import type { Draw } from './draw.ts'
import { LIST_KEYS, respellSize, respellValue, SIZE_KEYS } from './respell.ts'

/** An option with its argument, if it has one. */
interface Option {
  name: string
  value: string | undefined
}

/** Options of this area; others are left alone. */
const OURS = ['-m', '-smp', '-object', '-numa', '-device', '-machine', '-M', '-overcommit'] as const

/** The key that QEMU reads the first word of an argument as. */
const IMPLIED: Readonly<Record<string, string>> = {
  '-m': 'size',
  '-smp': 'cpus',
  '-object': 'qom-type',
  '-numa': 'type',
  '-device': 'driver',
  '-machine': 'type',
  '-M': 'type',
}

/** Options from arguments; a word that starts with a dash and has a word without one after it takes that. */
function splitArguments(argv: readonly string[]): Option[] {
  const options: Option[] = []
  for (let at = 0; at < argv.length; at += 1) {
    const name = argv[at] ?? ''
    const isFlag = ['-mem-prealloc', '-no-acpi'].includes(name)
    options.push({ name, value: isFlag ? undefined : argv[at + 1] })
    if (!isFlag) at += 1
  }
  return options
}

function joinOptions(options: readonly Option[]): string[] {
  return options.flatMap(({ name, value }) => (value === undefined ? [name] : [name, value]))
}

/** The comma-separated parts of an argument; doubled commas stay where they are. */
function splitParts(value: string): string[] {
  return value
    .replaceAll(',,', '\0')
    .split(',')
    .map((part) => part.replaceAll('\0', ',,'))
}

type TextChange = (draw: Draw, options: Option[]) => false | undefined

/** One of our options that has an argument in the plain grammar. */
function pickOption(
  draw: Draw,
  options: readonly Option[],
  ...names: string[]
): (Option & { value: string }) | undefined {
  const wanted: readonly string[] = names.length > 0 ? names : OURS
  return draw.pickFrom(
    options.filter(
      (option): option is Option & { value: string } =>
        wanted.includes(option.name) && option.value !== undefined && !option.value.startsWith('{'),
    ),
  )
}

/** Changes one part, key and value, of one option. */
function changePart(
  change: (draw: Draw, key: string, value: string | undefined, option: string) => string,
): TextChange {
  return (draw, options) => {
    const option = pickOption(draw, options)
    if (!option) return false
    const parts = splitParts(option.value)
    const at = draw.integer(0, parts.length - 1)
    const part = parts[at] ?? ''
    const equals = part.indexOf('=')
    const implied = at === 0 ? IMPLIED[option.name] : undefined
    if (equals < 0)
      parts[at] = change(
        draw,
        implied ?? part,
        implied === undefined ? undefined : part,
        option.name,
      ).replace(`${implied ?? ''}=`, '')
    else parts[at] = change(draw, part.slice(0, equals), part.slice(equals + 1), option.name)
    option.value = parts.join(',')
    return undefined
  }
}

/** JSON as -object and -device take it; values keep their text's type now and then, which QEMU refuses. */
function toJson(draw: Draw, option: Option & { value: string }): string {
  const record: Record<string, unknown> = {}
  for (const [at, part] of splitParts(option.value).entries()) {
    const equals = part.indexOf('=')
    const key = equals < 0 ? (at === 0 ? (IMPLIED[option.name] ?? part) : part) : part.slice(0, equals)
    const text = (equals < 0 ? part : part.slice(equals + 1)).replaceAll(',,', ',')
    const isText = draw.chance(6)
    const bytes = SIZE_KEYS.has(key) ? text.replace(/B$/, '') : text
    if (LIST_KEYS.has(key))
      record[key] = isText
        ? text
        : [...((record[key] as number[] | undefined) ?? []), Number.parseInt(text, 10)]
    else if (/^(on|off)$/.test(text) && key !== 'rom' && key !== 'master')
      record[key] = isText ? text : text === 'on'
    else if (/^\d+$/.test(bytes) && key !== 'id') record[key] = isText ? text : Number(bytes)
    else record[key] = text
  }
  if (draw.chance(5))
    record[draw.pick(['x', 'size', 'id', 'share'])] = draw.pick<unknown>([1, '1', null, true, -1, 1.5])
  const text = JSON.stringify(record)
  if (draw.chance(5)) return text.slice(0, -1)
  return draw.chance(5) ? text.replaceAll('"', "'") : text
}

const CHANGES: Readonly<Record<string, readonly [number, TextChange]>> = {
  'value respelled': [
    40,
    changePart((draw, key, value, option) =>
      value === undefined ? `${key}=` : `${key}=${respellValue(draw, key, value, option)}`,
    ),
  ],
  'size respelled': [
    20,
    (draw, options) => {
      const sized = options.flatMap((option) => {
        const parts = OURS.some((name) => name === option.name) ? splitParts(option.value ?? '') : []
        return parts.flatMap((part, at) =>
          /^[a-z0-9-]+=\d+B?$/.test(part) && SIZE_KEYS.has(part.split('=')[0] ?? '')
            ? [{ option, parts, at }]
            : [],
        )
      })
      const place = draw.pickFrom(sized)
      if (!place) return false
      const [key = '', value = ''] = (place.parts[place.at] ?? '').split('=')
      place.parts[place.at] = `${key}=${respellSize(draw, value)}`
      place.option.value = place.parts.join(',')
      return undefined
    },
  ],
  'key misspelled': [
    8,
    changePart((draw, key, value) => {
      const other = draw.pick([
        `${key}s`,
        key.replaceAll('-', '_'),
        key.toUpperCase(),
        `x-${key}`,
        `${key} `,
        '',
        'foo',
        `${key}.0`,
      ])
      return value === undefined ? other : `${other}=${value}`
    }),
  ],
  'key alone': [6, changePart((draw, key) => draw.pick([key, `no${key}`, `no-${key}`, `${key}=`]))],
  'key twice': [
    8,
    (draw, options) => {
      const option = pickOption(draw, options)
      if (!option) return false
      const parts = splitParts(option.value)
      const [key = '', value] = (draw.pickFrom(parts.filter((part) => part.includes('='))) ?? '').split('=')
      if (value === undefined) return false
      const extra = `${key}=${respellValue(draw, key, value, option.name)}`
      if (draw.chance(50)) parts.push(extra)
      else parts.splice(1, 0, extra)
      option.value = parts.join(',')
      return undefined
    },
  ],
  'part gone': [
    8,
    (draw, options) => {
      const option = pickOption(draw, options)
      if (!option) return false
      const parts = splitParts(option.value)
      parts.splice(draw.integer(0, parts.length - 1), 1)
      option.value = parts.join(',')
      return undefined
    },
  ],
  'odd word': [
    7,
    (draw, options) => {
      const [start, key] = draw.pick<readonly [string, string]>([
        ['memory-backend-', 'policy'],
        ['memory-backend-file', 'rom'],
        ['ivshmem-plain', 'master'],
        ['virtio-mem-pci', 'unplugged-inaccessible'],
        ['hmat-lb', 'hierarchy'],
        ['hmat-lb', 'latency'],
        ['hmat-cache', 'policy'],
        ['', 'acpi'],
      ])
      const option = draw.pickFrom(
        options.filter(({ name, value }) =>
          start === '' ? name === '-machine' : value?.startsWith(start) === true,
        ),
      )
      if (!option) return false
      const word = draw.pick([
        'foo',
        'bind',
        'BIND',
        '',
        'on',
        'yes',
        'auto',
        'default',
        'memory',
        'write-back',
        '10ns',
        '1K',
      ])
      option.value = `${option.value ?? ''},${key}=${word}`
      return undefined
    },
  ],
  'unknown key': [
    5,
    (draw, options) => {
      const option = pickOption(draw, options)
      if (option)
        option.value += `,${draw.pick(['foo=1', 'id=x1', 'share=on', 'size=1M', 'node=0', 'foo', 'x-foo=on', 'addr=5', 'bus=pci.0', 'bus=nope'])}`
      return option ? undefined : false
    },
  ],
  commas: [
    3,
    (draw, options) => {
      const option = pickOption(draw, options)
      if (option)
        option.value = draw.pick([
          `${option.value},`,
          `,${option.value}`,
          option.value.replace(',', ',,'),
          option.value.replace(',', ',,,'),
          ` ${option.value}`,
        ])
      return option ? undefined : false
    },
  ],
  'first word with its key': [
    6,
    (draw, options) => {
      const option = pickOption(draw, options)
      if (!option) return false
      const key = IMPLIED[option.name]
      if (key === undefined) return false
      const parts = splitParts(option.value)
      const [first = '', ...others] = parts
      if (first.includes('=')) return false
      const explicit = `${key}=${first}`
      option.value = (draw.chance(70) ? [explicit, ...others] : [...others, explicit]).join(',')
      return undefined
    },
  ],
  'without ids of nodes': [
    5,
    (draw, options) => {
      for (const option of options)
        if (option.name === '-numa' && draw.chance(70))
          option.value = option.value?.replace(/,nodeid=\d+/, '')
      return undefined
    },
  ],
  json: [
    10,
    (draw, options) => {
      const option = pickOption(draw, options, '-object', '-device')
      if (!option) return false
      option.value = toJson(draw, option)
      return undefined
    },
  ],
  'another order of options': [
    6,
    (draw, options) => {
      options.splice(0, options.length, ...draw.shuffle(options))
      return undefined
    },
  ],
  'two options of a kind swapped': [
    8,
    (draw, options) => {
      const name = draw.pick(['-numa', '-numa', '-device', '-object'])
      const places = options.flatMap((option, at) => (option.name === name ? [at] : []))
      const [one, other] = draw.shuffle(places)
      const first = one === undefined ? undefined : options[one]
      const second = other === undefined ? undefined : options[other]
      if (one === undefined || other === undefined || !first || !second) return false
      options[one] = second
      options[other] = first
      return undefined
    },
  ],
  'option twice': [
    4,
    (draw, options) => {
      const option = pickOption(draw, options)
      if (option) options.splice(draw.integer(0, options.length), 0, { ...option })
      return option ? undefined : false
    },
  ],
  'option gone': [
    4,
    (draw, options) => {
      if (options.length === 0) return false
      options.splice(draw.integer(0, options.length - 1), 1)
      return undefined
    },
  ],
  'option in pieces': [
    4,
    (draw, options) => {
      const option = pickOption(draw, options, '-m', '-machine', '-smp')
      if (!option) return false
      const parts = splitParts(option.value)
      const cut = draw.integer(0, parts.length)
      option.value = parts.slice(0, cut).join(',')
      options.push({ name: draw.pick([option.name, `-${option.name}`]), value: parts.slice(cut).join(',') })
      return undefined
    },
  ],
  'option misspelled': [
    2,
    (draw, options) => {
      const option = draw.pickFrom(options)
      if (option)
        option.name = draw.pick([
          `-${option.name}`,
          `${option.name}x`,
          option.name.toUpperCase(),
          // Without its dash it would be the name of a disk image, which is another matter.
          `--${option.name}`,
        ])
      return option ? undefined : false
    },
  ],
  'last argument missing': [
    1,
    (draw, options) => {
      const last = options.at(-1)
      if (!last) return false
      options[options.length - 1] = draw.chance(50)
        ? { name: last.name, value: undefined }
        : { name: '-numa', value: undefined }
      return undefined
    },
  ],
  'more options': [
    14,
    (draw, options) => {
      options.splice(
        draw.integer(0, options.length),
        0,
        draw.pick<Option>([
          { name: '-m', value: '64' },
          { name: '-m', value: '' },
          { name: '-m', value: 'slots=2' },
          { name: '-m', value: 'maxmem=4G' },
          { name: '-m', value: '0' },
          { name: '-smp', value: '2' },
          { name: '-smp', value: '1,maxcpus=4' },
          { name: '-machine', value: 'hmat=on' },
          { name: '-machine', value: 'memory.size=64M' },
          { name: '-machine', value: 'memory.max-size=8G,memory.slots=1' },
          { name: '-machine', value: 'smp.cpus=2' },
          { name: '-machine', value: 'mem_merge=off' },
          { name: '-machine', value: 'mem-merge=off,mem_merge=on' },
          { name: '-machine', value: 'accel=tcg' },
          { name: '-M', value: 'pc' },
          { name: '-accel', value: 'tcg' },
          { name: '-overcommit', value: 'mem-lock=off' },
          { name: '-overcommit', value: 'cpu-pm=on' },
          { name: '-numa', value: 'node' },
          { name: '-numa', value: 'node,nodeid=0' },
          { name: '-numa', value: 'cpu,node-id=0' },
          { name: '-numa', value: 'cpu,socket-id=0' },
          { name: '-numa', value: 'dist,src=0,dst=0' },
          { name: '-numa', value: 'foo' },
          { name: '-numa', value: 'hmat-lb,initiator=0,target=0,hierarchy=memory' },
          { name: '-object', value: 'memory-backend,id=b0,size=1M' },
          { name: '-object', value: 'memory-backend-foo,id=b0,size=1M' },
          { name: '-object', value: 'iothread,id=io0' },
          { name: '-object', value: 'rng-builtin,id=m1' },
          { name: '-device', value: 'pcie-root-port,id=rp0,chassis=1' },
          { name: '-device', value: 'pc-dimm' },
          { name: '-no-acpi', value: undefined },
          { name: '-nofoo', value: undefined },
          { name: '-mem-path', value: '{TMP}/d' },
        ]),
      )
      return undefined
    },
  ],
}

/** Changes the text of a command line; the name of the change, if one fitted. */
export function changeText(draw: Draw, argv: readonly string[]): { argv: string[]; change?: string } {
  const options = splitArguments(argv)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const change = draw.weigh(Object.entries(CHANGES).map(([name, [weight]]) => [weight, name] as const))
    if (CHANGES[change]?.[1](draw, options) !== false) return { argv: joinOptions(options), change }
  }
  return { argv: [...argv] }
}
