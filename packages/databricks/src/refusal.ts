import { ForeignAnswer } from './answers.js';

/** Why a request failed, and what to do. */
export interface Refusal {
  readonly why: string;
  readonly next: string;
}

/** An HTTP response other than 200, as the driver throws it. */
interface StatusError {
  readonly name?: string;
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { get(name: string): string | null } };
}

/** Where the service gives its reason, as its own clients read it. */
const REASON_HEADERS = ['x-databricks-reason-phrase', 'x-thriftserver-error-message'];

const BETWEEN = 'Check the host, and whether a proxy or a login page is in front of it.';

/** The OAuth sign-in parses its response. */
const NO_JSON = "The response to the sign-in isn't from Databricks: it isn't JSON.";

/** Host and scheme only: the rest of an address may hold a token. */
function originOf(location: string | null): string {
  return location !== null && URL.canParse(location) ? new URL(location).origin : 'elsewhere';
}

function byStatus(status: number, location: string | null): Refusal | undefined {
  switch (status) {
    case 401:
      return {
        why: 'It refused the credentials (HTTP 401).',
        next: 'Check them, and whether they have expired.',
      };
    case 403:
      return {
        why: "It refused the credentials, or this computer's address (HTTP 403).",
        next: 'Check the credentials, whether they have expired, and which addresses the workspace allows.',
      };
    case 404:
      return {
        why: 'There is nothing at that path (HTTP 404).',
        next: "Copy host and path from the warehouse's connection details.",
      };
    case 407:
      return {
        why: 'A proxy requires a login (HTTP 407).',
        next: 'Have the proxy allow this computer to reach the host, or connect from another network.',
      };
    case 429:
    case 502:
    case 503:
    case 504:
      return {
        why: `It is not available at the moment (HTTP ${status}).`,
        next: 'Run the command again in a few minutes.',
      };
    default:
      return status >= 300 && status < 400
        ? { why: `It redirects to ${originOf(location)} (HTTP ${status}).`, next: BETWEEN }
        : undefined;
  }
}

/** Explains a response that isn't the service's or doesn't answer the request; undefined for other errors. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof ForeignAnswer) return { why: error.message, next: BETWEEN };
  if (error instanceof SyntaxError) return { why: NO_JSON, next: BETWEEN };
  const { name, statusCode, response } = error as StatusError;
  if (name !== 'THTTPException' || statusCode === undefined) return undefined;
  const header = (key: string): string | null => response?.headers?.get(key) ?? null;
  const refusal = byStatus(statusCode, header('location'));
  const reason = REASON_HEADERS.map(header).find((text) => text !== null && text.trim() !== '');
  return reason && refusal ? { ...refusal, why: `${refusal.why} ${reason.trim()}` } : refusal;
}
