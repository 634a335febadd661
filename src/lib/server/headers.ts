/** Headers on every answer, whoever gives it. Pages add a Content-Security-Policy with nonces (svelte.config.js). */
export function securityHeaders({ https }: { https: boolean }): Readonly<Record<string, string>> {
  return {
    // For what is not a page: files, workers, JSON. A page's own policy replaces it.
    'content-security-policy':
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
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
