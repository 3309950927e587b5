import { secretsIn } from '@headwater/core/platform';
import type { DatabricksOptions } from './options.js';
import { platform } from './platform.js';

/** Shorter ones would redact parts of ordinary words. */
const SHORTEST = 4;

/** A last guard: removes credentials from an error message, whatever its origin. */
export const withoutCredentials = (text: string, options: DatabricksOptions): string =>
  secretsIn(platform, { ...options })
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= SHORTEST)
    .reduce((told, secret) => told.replaceAll(secret, '***'), text);
