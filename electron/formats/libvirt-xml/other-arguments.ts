// Arguments that are no memory, but have an element of their own in a domain.

/** The UUID, and the arguments without it; of several the last counts. */
export function withoutUuid(args: readonly string[]): { uuid: string | undefined; others: string[] } {
  const at = args.lastIndexOf('-uuid')
  const uuid = at < 0 ? undefined : args[at + 1]
  if (uuid === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid))
    return { uuid: undefined, others: [...args] }
  return { uuid, others: [...args.slice(0, at), ...args.slice(at + 2)] }
}

/** How many iothreads there are, when they have libvirt's names, and the arguments without them. */
export function readIothreads(args: readonly string[]): { count: number; rest: string[] } {
  const rest: string[] = []
  let count = 0
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (word === '-object' && args[at + 1] === `iothread,id=iothread${String(count + 1)}`) {
      count += 1
      at += 1
    } else rest.push(word)
  }
  return { count, rest }
}
