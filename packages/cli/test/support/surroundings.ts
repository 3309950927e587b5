import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan, PlannedStep } from '@headwater/core';

/** A plan as `--json` prints it. */
export type PrintedPlan = Omit<Plan, 'steps'> & { readonly steps: readonly PlannedStep[] };

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Pretends to be a terminal. */
  readonly terminal?: boolean;
}

/** A new folder for a test, without any configuration. */
export const temporaryFolder = (): string =>
  mkdtempSync(join(process.env.HEADWATER_TEST_FOLDER ?? tmpdir(), 'test-'));

/** The environment of a run: the test runner's, without what would change how the command behaves. */
export function environment({ cwd, env }: Surroundings): Record<string, string | undefined> {
  // Package managers set NODE_PATH for the test runner, which would find adapters that aren't installed.
  const unwanted = [
    'CI',
    'NO_COLOR',
    'FORCE_COLOR',
    'NODE_OPTIONS',
    'NODE_PATH',
    'DBT_PROFILES_DIR',
  ];
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !unwanted.includes(name) && !name.startsWith('HEADWATER_'),
    ),
  );
  // Tests must not read the developer's own ~/.dbt.
  return { ...inherited, HOME: cwd, USERPROFILE: cwd, TERM: 'xterm', ...env };
}

/** Runs a command with --json, in either way, and parses its object. */
export const withJson =
  <S extends Surroundings>(run: (args: readonly string[], surroundings: S) => Promise<Outcome>) =>
  async <T = Record<string, unknown>>(
    args: readonly string[],
    surroundings: S,
  ): Promise<{ exitCode: number | null; json: T; stderr: string }> => {
    const { exitCode, stdout, stderr } = await run([...args, '--json'], surroundings);
    return { exitCode, json: JSON.parse(stdout) as T, stderr };
  };
