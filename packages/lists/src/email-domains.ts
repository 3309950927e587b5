/** Domains that are reserved for examples (RFC 2606): no message to them reaches anyone. */
export const emailDomains: readonly string[] = ['example.com', 'example.org', 'example.net'];
