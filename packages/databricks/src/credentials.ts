import { secretsIn } from '@headwater/core/platform';
import type { DatabricksOptions } from './options.js';
import { platform } from './platform.js';

/** Shorter ones would strike out parts of ordinary words. */
const SHORTEST = 4;

/** A last guard: what an error says, whoever worded it, without what one signs in with. */
export const withoutCredentials = (text: string, options: DatabricksOptions): string =>
  secretsIn(platform, { ...options })
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= SHORTEST)
    .reduce((told, secret) => told.replaceAll(secret, '***'), text);
