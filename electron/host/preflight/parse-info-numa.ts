// The text of the human monitor's `info numa` → numbers. Sizes come in whole MiB (hw/core/numa-hmp-cmds or machine-hmp-cmds.c).

/** One node as `info numa` shows it. */
export interface InfoNumaNode {
  id: number
  /** Indexes of cpus that are there. */
  cpus: number[]
  /** MiB, boot and plugged memory together; and the plugged part. */
  size: number
  plugged: number
}

/** Parses the text; lines of another form are passed over. */
export function parseInfoNuma(text: string): InfoNumaNode[] {
  const nodes = new Map<number, InfoNumaNode>()
  for (const line of text.split('\n')) {
    const match = /^node (\d+) (cpus|size|plugged):(.*)$/.exec(line.trim())
    if (!match) continue
    const id = Number(match[1])
    const node = nodes.get(id) ?? { id, cpus: [], size: 0, plugged: 0 }
    const rest = (match[3] ?? '').trim()
    if (match[2] === 'cpus') node.cpus = rest === '' ? [] : rest.split(/\s+/).map(Number)
    else if (match[2] === 'size') node.size = parseInt(rest, 10)
    else node.plugged = parseInt(rest, 10)
    nodes.set(id, node)
  }
  return [...nodes.values()].sort((a, b) => a.id - b.id)
}
