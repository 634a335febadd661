/** What a helper may be allowed. To sign is never among it. Apart from its shape: whoever makes papers need not load zod for that. */
export const permissions = ['see', 'fill', 'talk', 'deliver'] as const;
