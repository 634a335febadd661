/** For what is not a page: files, workers, JSON. A page's own policy replaces it. */
const plainPolicy =
  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/**
 * The one worker that runs WebAssembly: it reads the codes of scans. A worker goes by the policy that came with its own
 * file, so nothing else gets this, not even the page that starts it.
 */
const runsWebAssembly = /^\/_app\/immutable\/workers\/read-worker-[\w-]+\.js$/;

/**
 * Headers on every answer, whoever gives it. Pages add a Content-Security-Policy with nonces (svelte.config.js).
 * @param path of what is asked for, without its query
 */
export function securityHeaders({ https, path }: { https: boolean; path: string }): Readonly<Record<string, string>> {
  return {
    'content-security-policy': runsWebAssembly.test(path)
      ? `${plainPolicy}; script-src 'self' 'wasm-unsafe-eval'`
      : plainPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    // For whoever asks to talk or to show something, and for the camera that takes papers. A page goes by the policy it was loaded with,
    // and one goes from page to page without loading: so all have it, and no frame of another's has.
    'permissions-policy':
      'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=(), serial=()',
    // Nothing is told to other sites. `no-referrer` would also make our own forms send `Origin: null`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {})
  };
}

/** Adds sources to one directive of a policy that has it. */
export function widen(policy: string, directive: string, sources: readonly string[]): string {
  return policy
    .split(';')
    .map((part) => part.trim())
    .map((part) => (part.startsWith(`${directive} `) ? [part, ...sources].join(' ') : part))
    .join('; ');
}
