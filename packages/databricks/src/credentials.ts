import type { DatabricksAuthentication } from './options.js';

/** Shorter ones would strike out parts of ordinary words. */
const SHORTEST = 4;

function secretOf(authentication: DatabricksAuthentication): string {
  switch (authentication.type) {
    case 'token':
      return authentication.token;
    case 'service-principal':
      return authentication.clientSecret;
    case 'browser':
      return '';
  }
}

/** A last guard: what an error says, whoever worded it, without what one signs in with. */
export function withoutCredentials(text: string, authentication: DatabricksAuthentication): string {
  const secret = secretOf(authentication).trim();
  return secret.length < SHORTEST ? text : text.replaceAll(secret, '***');
}
