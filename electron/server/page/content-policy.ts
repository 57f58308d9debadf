// What a page of ours may do, told to the browser with every answer: scripts and styles of our own, nothing else.

/** Put into the page where its styles need the nonce of the answer: reka-ui's and Vite's own. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/**
 * The Content-Security-Policy of an answer. Vue registers one Trusted Types policy, named "vue"
 * (packages/runtime-dom/src/nodeOps.ts); `nonce` lets reka-ui's style elements in.
 */
export function makeContentPolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types vue',
  ].join('; ')
}

/** The headers of every answer, errors included. */
export function makePageHeaders(nonce?: string): Record<string, string> {
  return {
    'Content-Security-Policy': makeContentPolicy(nonce),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=()',
  }
}
