import { EXIT, type ExitCode } from '../exit-code.js';
import { redact } from '../secrets.js';
import { isAdvice, spell } from '../suggestion.js';
import { UsageError } from '../usage-error.js';
import { printJson, remark } from './print.js';
import { colorsFor } from './terminal.js';

interface Failure {
  readonly code: string;
  readonly what: string;
  readonly why: string | null;
  readonly next: string | null;
}

interface Known {
  readonly code: string;
  readonly what: string;
  readonly why: string | undefined;
  readonly next: string | undefined;
  readonly advice?: unknown;
}

/** By its name: an adapter from the user's project may bring a copy of core, and of the class. */
const isHeadwaterError = (error: unknown): error is Error & Known =>
  error instanceof Error && error.name === 'HeadwaterError' && 'what' in error;

function toFailure(error: unknown): Failure {
  if (isHeadwaterError(error)) {
    const { code, what, why = null, next = null, advice } = error;
    return { code, what, why, next: isAdvice(advice) ? spell(advice) : next };
  }
  if (error instanceof UsageError) {
    const next = `See ${['headwater', error.command].join(' ').trim()} --help`;
    return { code: 'INVALID_INPUT', what: error.message, why: null, next };
  }
  return {
    code: 'UNEXPECTED',
    what: `Headwater failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`,
    why: 'This is a bug in Headwater.',
    next: 'Please report it, with what the same command prints with --verbose.',
  };
}

function exitCodeOf({ code }: Failure): ExitCode {
  if (code === 'UNEXPECTED') return EXIT.bug;
  return code === 'ABORTED' ? EXIT.aborted : EXIT.refused;
}

function redacted({ code, what, why, next }: Failure): Failure {
  const clean = (text: string | null): string | null => text && redact(text);
  return { code, what: redact(what), why: clean(why), next: clean(next) };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

/** Tells what went wrong, in the way that was asked for, and gives the exit code for it. */
export function reportError(
  error: unknown,
  { json, verbose }: { readonly json: boolean; readonly verbose: boolean },
): ExitCode {
  const failure = redacted(toFailure(error));
  const exitCode = exitCodeOf(failure);
  if (json) printJson({ error: failure, exitCode });
  else {
    const colors = colorsFor(process.stderr);
    remark(`${colors.red(colors.bold('error:'))} ${failure.what}`);
    if (failure.why !== null) remark(`  ${colors.dim('why:')}  ${failure.why}`);
    if (failure.next !== null) remark(`  ${colors.dim('next:')} ${failure.next}`);
  }
  if (verbose) remark(redact(stackOf(error)));
  return exitCode;
}
