// One shared memory that two VMs of a host describe differently.

import type { Fix } from '../../model/diagnostic.ts'
import { makeNumberFix, makeSizeFix, makeTextFix } from '../layout/fix.ts'
import { defineRule, type Finding } from '../rule.ts'
import { type Claim, listClaims, meansSame, type Said } from './claims.ts'

/** What two records may disagree on. */
const FACTS = ['socket', 'region', 'size', 'vectors', 'isLegacy'] as const
type Fact = (typeof FACTS)[number]
type Value = string | number | boolean

/** A record of another VM that means the same memory. */
interface Other {
  vm: string
  claim: Claim
}

/** Says what the other one says; what the memory is, and how the server speaks, is more than one field. */
function makeFixes(fact: Fact, { at, isText }: Said<Value>, value: Value): Fix[] {
  if (isText) return []
  if (fact === 'socket' && typeof value === 'string') return [makeTextFix(at, 'socket', value)]
  if (fact === 'size' && typeof value === 'number') return [makeSizeFix(at, 'size', value)]
  if (fact === 'vectors' && typeof value === 'number') return [makeNumberFix(at, 'vectors', value)]
  return []
}

/** Sizes of backends that map one file are for trap/file-of-two-vms. */
function isTold(fact: Fact, claim: Claim, other: Claim): boolean {
  return fact === 'size' && claim.isMapping === true && other.isMapping === true
}

function compareFact(fact: Fact, claim: Claim, { vm, claim: other }: Other): Finding | undefined {
  const own: Said<Value> | undefined = claim[fact]
  const said: Said<Value> | undefined = other[fact]
  if (!own || !said || own.value === said.value || isTold(fact, claim, other)) return undefined
  const names = { what: claim.what, other: other.what, vm, place: said.at }
  const args =
    typeof own.value === 'boolean' || typeof said.value === 'boolean'
      ? { ...names, case: own.value === true ? 'legacy' : 'current' }
      : { ...names, ...(fact === 'region' ? {} : { case: fact }), value: own.value, otherValue: said.value }
  return { at: own.at, args, fixes: makeFixes(fact, own, said.value) }
}

/**
 * VMs that join one group say the same of it: its socket, its memory, the size, the vectors and the protocol. A server
 * has one of each, so who says otherwise meets nobody, sees a region of another size, or waits on vectors that never
 * ring.
 */
export const groupDiffers = defineRule({
  id: 'ivshmem/group-differs',
  severity: 'warning',
  *find({ layout, others = [] }) {
    if (others.length === 0) return
    const theirs = others.flatMap(({ name, layout: other }) =>
      listClaims(other).map((claim): Other => ({ vm: name, claim })),
    )
    for (const claim of listClaims(layout)) {
      const same = theirs.filter((other) => meansSame(claim, other.claim))
      for (const fact of FACTS) {
        const found = same.map((other) => compareFact(fact, claim, other)).find(Boolean)
        if (found) yield found
      }
    }
  },
})
