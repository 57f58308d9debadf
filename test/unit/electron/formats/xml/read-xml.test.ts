import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printXml, xml, type XmlNode } from '../../../../../electron/formats/xml/print-xml.ts'
import { readXml, type XmlElement } from '../../../../../electron/formats/xml/read-xml.ts'

function readOne(text: string): XmlElement {
  const result = readXml(text)
  const root = result.ok ? result.roots[0] : undefined
  if (!root) throw new Error(JSON.stringify(result))
  return root
}

/** An element as the data it was printed from. */
const toNode = ({ name, attributes, children, text }: XmlElement): XmlNode =>
  xml(name, Object.fromEntries(attributes), children.length > 0 ? children.map(toNode) : text)

test('reads elements, attributes and text with their places', () => {
  const text =
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- note --><a x='1' y=\"two\"><b>c &amp; &#x41;</b><c/></a>\n"
  const root = readOne(text)
  expect(root.name).toBe('a')
  expect([...root.attributes]).toEqual([
    ['x', '1'],
    ['y', 'two'],
  ])
  const [b, c] = root.children
  expect(b?.text).toBe('c & A')
  expect(text.slice(b?.start, b?.end)).toBe('<b>c &amp; &#x41;</b>')
  expect(text.slice(b?.contentStart, b?.contentEnd)).toBe('c &amp; &#x41;')
  expect(text.slice(c?.start, c?.end)).toBe('<c/>')
})

test('names namespaces whatever their prefix is', () => {
  const [child] = readOne("<a xmlns:q='urn:x'><q:b q:c='1' d='2'/></a>").children
  expect(child?.name).toBe('{urn:x}b')
  expect([...(child?.attributes ?? [])]).toEqual([
    ['{urn:x}c', '1'],
    ['d', '2'],
  ])
})

test('takes CDATA and line ends of other systems as text', () => {
  expect(readOne('<a>1\r\n2<![CDATA[<&]]>\r3</a>').text).toBe('1\n2<&\n3')
})

test('says where it stopped', () => {
  expect(readXml('<a>\n  <b></a>')).toMatchObject({ ok: false, line: 2, column: 6 })
})

const broken: [string, RegExp][] = [
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /DOCTYPE/],
  ['<a>&x;</a>', /no character/],
  ['<a>&#0;</a>', /no character/],
  ['<a>&#xD800;</a>', /no character/],
  ['<a>a & b</a>', /ampersand/],
  ['<a b=1/>', /quotes/],
  ['<a b/>', /no value/],
  ["<a b='<'/>", /&lt;/],
  ["<a b='1' b='2'/>", /twice/],
  ["<a b='1'c='2'/>", /no attribute/],
  ['<a></b>', /ends as/],
  ['<a>', /does not end/],
  ['</a>', /ends nothing/],
  ['text', /outside/],
  ['<a/>text', /outside/],
  ['<a>]]></a>', /CDATA/],
  ['<!-- a -- b --><a/>', /comment/],
  ['<a><?xml version="1.0"?></a>', /declaration/],
  ['<?xml version="1.0" encoding="latin1"?><a/>', /UTF-8/],
  ['<a>\u0001</a>', /does not allow/],
  ['<q:a/>', /not declared/],
  ["<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", /twice/],
  ['', /no XML/],
  ['<a>'.repeat(101), /deeper/],
]
test.each(broken)('refuses %j', (text, message) => {
  const result = readXml(text)
  expect(result.ok).toBe(false)
  if (!result.ok) expect(result.message).toMatch(message)
})

const names = fc.constantFrom('a', 'domain', 'x-y', 'nu.ma', '_z')
const texts = fc.string({
  unit: fc.constantFrom('a', '<', '&', '>', '"', "'", '\n', '\t', '\r', ' ', 'ü', '🙂', ']]>'),
})
const nodes = fc.letrec<{ node: XmlNode }>((tie) => ({
  node: fc.record({
    name: names,
    attributes: fc.dictionary(names, texts),
    content: fc.oneof({ maxDepth: 4 }, texts, fc.array(tie('node'), { minLength: 1, maxLength: 3 })),
  }),
})).node

test('reads what was printed, whatever the texts are', () => {
  fc.assert(
    fc.property(nodes, (node) => {
      const text = printXml(node)
      expect(printXml(toNode(readOne(text)))).toBe(text)
    }),
    { numRuns: 300 },
  )
})

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0
if (!hasXmllint) console.warn('skipped: needs xmllint (apt install libxml2-utils)')

describe.skipIf(!hasXmllint)('beside xmllint', () => {
  const accepts = (text: string): boolean =>
    spawnSync('xmllint', ['--nonet', '--noout', '-'], { input: text }).status === 0

  test('refuses what xmllint refuses, and a DOCTYPE besides', () => {
    for (const [text] of broken) {
      // Names of namespaces are errors of ours; xmllint only warns of them.
      if (/DOCTYPE|<q:a|xmlns:p|latin1/.test(text)) continue
      expect(accepts(text), text).toBe(false)
    }
  })

  test('reads the same texts', () => {
    const [sample] = fc.sample(fc.array(texts, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 4 })
    const doc = printXml(
      xml(
        'r',
        {},
        (sample ?? []).map((text) => xml('v', { t: text }, text)),
      ),
    )
    const canonical = execFileSync('xmllint', ['--nonet', '--c14n', '-'], { input: doc, encoding: 'utf8' })
    const [ours, theirs] = [readOne(doc), readOne(canonical)]
    expect(ours.children.map(({ text, attributes }) => [text, attributes.get('t')])).toEqual(
      theirs.children.map(({ text, attributes }) => [text, attributes.get('t')]),
    )
  })
})
