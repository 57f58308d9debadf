// Rules that only an importer can see: the text of an option, or the order of options.

import type { Rule } from '../rule.ts'

const PARSE_SIZE = 'util/cutils.c: do_strtosz()'
const PARSE_LIST = 'qapi/opts-visitor.c: opts_type_uint64()'
const PARSE_NUMA = 'hw/core/numa.c: set_numa_options()'

/** How a size, a number, a boolean, a list or a word has to be written. */
const valueRules: readonly Rule[] = [
  { id: 'opts/size-malformed', severity: 'error', standsFor: PARSE_SIZE },
  { id: 'opts/size-negative', severity: 'error', standsFor: PARSE_SIZE },
  { id: 'opts/size-fraction', severity: 'error', standsFor: PARSE_SIZE },
  { id: 'opts/size-leading-point', severity: 'error', standsFor: PARSE_SIZE, versions: { before: '8.1' } },
  // Older versions only warn, and the importer lowers the severity for them.
  { id: 'opts/size-hex-suffix', severity: 'error', standsFor: PARSE_SIZE },
  { id: 'opts/size-overflow', severity: 'error', standsFor: PARSE_SIZE },
  { id: 'opts/integer-malformed', severity: 'error', standsFor: 'util/cutils.c: parse_uint()' },
  {
    id: 'machine/slots-not-a-number',
    severity: 'error',
    standsFor: 'util/qemu-option.c: parse_option_number()',
  },
  { id: 'opts/bool-values', severity: 'error', standsFor: 'qapi/qapi-util.c: qapi_bool_parse()' },
  { id: 'opts/enum-value', severity: 'error', standsFor: 'qapi/qapi-util.c: qapi_enum_parse()' },
  { id: 'hmat/enum-values', severity: 'error', standsFor: 'qapi/machine.json: NumaHmatLBOptions' },
  { id: 'opts/list-range-malformed', severity: 'error', standsFor: PARSE_LIST },
  // Our own limit: 2^53 − 1.
  { id: 'opts/number-beyond-model', severity: 'error' },
  { id: 'opts/number-kept', severity: 'warning' },
]

/** How an option has to be written. */
const optionRules: readonly Rule[] = [
  { id: 'opts/bool-short-form', severity: 'warning', standsFor: 'util/qemu-option.c: get_opt_name_value()' },
  { id: 'opts/comma-escape', severity: 'note', standsFor: 'util/qemu-option.c: get_opt_value()' },
  { id: 'machine/maxmem-is-bytes', severity: 'note', standsFor: 'softmmu|system/vl.c: qemu_mem_opts' },
  { id: 'opts/value-missing', severity: 'error', standsFor: 'util/keyval.c: keyval_parse_one()' },
  { id: 'opts/type-missing', severity: 'error', standsFor: 'qapi/qapi-visit-core.c: visit_type_enum()' },
  { id: 'opts/json-syntax', severity: 'error', standsFor: 'qobject/json-parser.c: json_parser_parse()' },
  {
    id: 'opts/object-json-types',
    severity: 'error',
    standsFor: 'qapi/qobject-input-visitor.c: qobject_input_type_uint64()',
  },
  {
    id: 'opts/machine-dash-underscore',
    severity: 'error',
    standsFor: 'softmmu|system/vl.c: keyval_dashify()',
  },
  {
    id: 'opts/accel-twice',
    severity: 'error',
    standsFor: 'softmmu|system/vl.c: configure_accelerators()',
  },
  { id: 'opts/argument-missing', severity: 'error', standsFor: 'softmmu|system/vl.c: lookup_opt()' },
  { id: 'opts/unknown-option', severity: 'error', standsFor: 'softmmu|system/vl.c: lookup_opt()' },
  // A shell would put another text there.
  { id: 'opts/not-expanded', severity: 'warning' },
]

/** What -numa needs, and in which order. */
const numaRules: readonly Rule[] = [
  { id: 'numa/kind', severity: 'error', standsFor: 'hw/core/numa.c: parse_numa()' },
  { id: 'numa/auto-id', severity: 'error', standsFor: 'hw/core/numa.c: parse_numa_node()' },
  { id: 'cpu/node-id-required', severity: 'error', standsFor: PARSE_NUMA },
  { id: 'hmat/required-keys', severity: 'error', standsFor: 'qapi/machine.json: NumaHmatLBOptions' },
  { id: 'numa/mem-key-mib', severity: 'note', standsFor: 'hw/core/numa.c: parse_numa()' },
]

/** What check() says of all diagnostics together. */
const overallRules: readonly Rule[] = [
  { id: 'opts/error-order', severity: 'note', standsFor: 'softmmu|system/vl.c: qemu_init()' },
]

/** Rules without `find`. */
export const importRules: readonly Rule[] = [...valueRules, ...optionRules, ...numaRules, ...overallRules]
