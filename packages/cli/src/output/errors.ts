import { inspect } from 'node:util';
import { HeadwaterError } from '@headwater/core';
import { Advice } from '@headwater/core/advice';
import { EXIT, type ExitCode } from '../exit-code.js';
import { io } from '../io.js';
import { redact, secretVariables } from '../secrets.js';
import { spell } from '../suggestion.js';
import { UsageError } from '../usage-error.js';
import { printJson, remark } from './print.js';
import { colorsFor } from './terminal.js';

interface Failure {
  readonly code: string;
  readonly what: string;
  readonly why: string | null;
  readonly next: string | null;
}

/** Errors about input, which quote it. */
const MISPLACING: ReadonlySet<string> = new Set([
  'INVALID_INPUT',
  'INVALID_CONFIG',
  'ADAPTER_MISSING',
  'UNSUPPORTED',
]);

function toFailure(error: unknown): Failure {
  if (error instanceof HeadwaterError) {
    const { code, what, why = null, next = null, advice } = error;
    return { code, what, why, next: advice instanceof Advice ? spell(advice) : next };
  }
  if (error instanceof UsageError) {
    const next = `See ${['headwater', error.command].join(' ').trim()} --help`;
    return { code: 'INVALID_INPUT', what: error.message, why: null, next };
  }
  if (error instanceof Error && Reflect.get(error, 'syscall') === 'uv_cwd') {
    return {
      code: 'INVALID_INPUT',
      what: 'The working directory is gone.',
      why: 'It was removed or replaced after the shell changed to it.',
      next: 'Change to an existing folder.',
    };
  }
  return {
    code: 'UNEXPECTED',
    what: `Headwater failed unexpectedly: ${error instanceof Error ? error.message : inspect(error, { depth: 0 })}`,
    why: 'This is a bug in Headwater.',
    next: 'Please report it, with the output of the same command with --verbose.',
  };
}

function exitCodeOf({ code }: Failure): ExitCode {
  if (code === 'UNEXPECTED') return EXIT.bug;
  return code === 'ABORTED' ? EXIT.aborted : EXIT.refused;
}

function whereSecretsBelong(): string {
  const variables = secretVariables();
  const named = variables.length === 0 ? '' : ` (${variables.join(', ')})`;
  return `A secret belongs in an environment variable${named} or in a dbt profile, never on the command line.`;
}

function redacted({ code, what, why, next }: Failure, isOnCommandLine: boolean): Failure {
  const clean = (text: string | null): string | null => text && redact(text);
  const clear = { code, what: redact(what), why: clean(why), next: clean(next) };
  const isMisplaced =
    isOnCommandLine || (MISPLACING.has(code) && (clear.what !== what || clear.why !== why));
  if (!isMisplaced) return clear;
  return { ...clear, next: [whereSecretsBelong(), clear.next ?? ''].join(' ').trimEnd() };
}

/** Includes the causes; there may be several, and they may be circular. */
function stackOf(error: unknown, seen = new Set<unknown>()): string {
  if (!(error instanceof Error) || seen.has(error)) return inspect(error, { depth: 0 });
  seen.add(error);
  const causes: unknown[] = error instanceof AggregateError ? [...error.errors] : [];
  if (error.cause !== undefined) causes.push(error.cause);
  const texts = causes.map((cause) => `\nCaused by: ${stackOf(cause, seen)}`);
  return `${error.stack ?? error.message}${texts.join('')}`;
}

interface Told {
  readonly json: boolean;
  readonly verbose: boolean;
  /** Whether there is a secret on the command line. */
  readonly secret?: boolean;
}

/** Reports what went wrong in the requested format, and returns the exit code. */
export function reportError(error: unknown, { json, verbose, secret = false }: Told): ExitCode {
  const failure = redacted(toFailure(error), secret);
  const exitCode = exitCodeOf(failure);
  if (json) printJson({ error: failure, exitCode });
  else {
    const colors = colorsFor(io().stderr);
    remark(`${colors.red(colors.bold('error:'))} ${failure.what}`);
    if (failure.why !== null) remark(`  ${colors.dim('why:')}  ${failure.why}`);
    if (failure.next !== null) remark(`  ${colors.dim('next:')} ${failure.next}`);
  }
  if (verbose) remark(stackOf(error));
  return exitCode;
}
