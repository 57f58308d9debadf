// Decides what a request may be before anything is done for it: form, host, site, origin, method, route, secret.

import {
  RPC_PATH,
  RPC_PROTOCOL,
  SESSION_PATH,
  SESSION_PROTOCOL_PREFIX,
} from '../transport/wire/browser-shell.ts'

/** What is judged of a request: every value of a header as it was sent, doubles included. */
export interface RequestFacts {
  method: string
  target: string
  isUpgrade: boolean
  hosts: readonly string[]
  origins: readonly string[]
  /** Sec-Fetch-Site. */
  sites: readonly string[]
  contentTypes: readonly string[]
  authorizations: readonly string[]
  /** Offered WebSocket subprotocols. */
  protocols: readonly string[]
  hasBody: boolean
}

export type Verdict =
  | { route: 'file'; path: string }
  /** An empty page for the app window to start on. */
  | { route: 'start' }
  | { route: 'session'; secret: string }
  | { route: 'rpc'; secret: string }
  | { route: 'refuse'; status: number; why: string }

/** What the judgement depends on beside the request. */
export interface JudgeSettings {
  isHost: (host: string) => boolean
  hasFile: (path: string) => boolean
}

export const START_PATH = '/start'

/** Bytes of a request target; the longest of ours is far shorter. */
const TARGET_LIMIT = 1024

const refuse = (status: number, why: string): Verdict => ({ route: 'refuse', status, why })

const findBearer = (facts: RequestFacts): string | undefined =>
  /^Bearer ([\w-]+)$/.exec(facts.authorizations[0] ?? '')?.[1]

function findFormProblem(facts: RequestFacts): Verdict | undefined {
  const { hosts, origins, sites, contentTypes, authorizations, target } = facts
  if (hosts.length !== 1) return refuse(400, `${hosts.length} Host headers`)
  const doubled = [origins, sites, contentTypes, authorizations].some((values) => values.length > 1)
  if (doubled) return refuse(400, 'a header given twice')
  if (!target.startsWith('/') || target.startsWith('//') || target.length > TARGET_LIMIT)
    return refuse(400, 'a target that is no path')
  if (facts.hasBody && facts.method !== 'POST') return refuse(400, 'a body where none belongs')
  return undefined
}

function findSiteProblem(facts: RequestFacts, isSecret: boolean): Verdict | undefined {
  const site = facts.sites[0]
  const isDocument = facts.target === '/' || facts.target === START_PATH
  // "same-site" is another port of this host: a stranger.
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && isDocument && !isSecret))
    return refuse(403, `a request from ${site.slice(0, 20)}`)
  const origin = facts.origins[0]
  if (origin !== undefined && origin !== `http://${facts.hosts[0]}`) return refuse(403, 'another origin')
  // Pages always say where a request comes from that changes something; programs identify themselves by header.
  const isProgram = site === undefined && findBearer(facts) !== undefined
  if (isSecret && origin === undefined && !isProgram) return refuse(403, 'no origin')
  return undefined
}

function judgeSession(facts: RequestFacts): Verdict {
  if (facts.method !== 'POST') return refuse(405, 'a session is asked for by POST')
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(facts.contentTypes[0] ?? ''))
    return refuse(415, 'a body that is not JSON')
  const secret = findBearer(facts)
  return secret === undefined ? refuse(401, 'no secret') : { route: 'session', secret }
}

function judgeRpc(facts: RequestFacts): Verdict {
  if (facts.method !== 'GET') return refuse(405, 'a WebSocket is opened by GET')
  if (!facts.isUpgrade) return refuse(426, 'no WebSocket')
  if (!facts.protocols.includes(RPC_PROTOCOL)) return refuse(400, 'another subprotocol')
  const offered = facts.protocols.find((protocol) => protocol.startsWith(SESSION_PROTOCOL_PREFIX))
  const secret = offered?.slice(SESSION_PROTOCOL_PREFIX.length) ?? findBearer(facts)
  return secret === undefined ? refuse(401, 'no secret') : { route: 'rpc', secret }
}

/** Judges a request. Secrets are not looked at here: who gets that far is asked for them. */
export function judgeRequest(facts: RequestFacts, { isHost, hasFile }: JudgeSettings): Verdict {
  const malformed = findFormProblem(facts)
  if (malformed) return malformed
  if (!isHost(facts.hosts[0] ?? '')) return refuse(421, 'another host')
  const { method, target } = facts
  if (method !== 'GET' && method !== 'POST') return refuse(405, 'another method')
  const isSecret = method === 'POST' || facts.isUpgrade
  const foreign = findSiteProblem(facts, isSecret)
  if (foreign) return foreign
  if (target === SESSION_PATH) return facts.isUpgrade ? refuse(404, 'no WebSocket here') : judgeSession(facts)
  if (target === RPC_PATH) return judgeRpc(facts)
  if (facts.isUpgrade || (target !== START_PATH && !hasFile(target))) return refuse(404, 'nothing here')
  if (method !== 'GET') return refuse(405, 'files are read by GET')
  return target === START_PATH ? { route: 'start' } : { route: 'file', path: target }
}
