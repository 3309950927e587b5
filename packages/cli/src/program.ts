/** The tree of commands. What a command needs besides commander, it loads when it runs. */
import { Command } from 'commander';
import { type AnyCommand, addCommand, type Call, examplesOf } from './command.js';
import { adapters } from './commands/adapters.js';
import { applyDelta } from './commands/apply-delta.js';
import { check } from './commands/check.js';
import { complete } from './commands/complete.js';
import { dataset } from './commands/dataset.js';
import { demo } from './commands/demo.js';
import { describe } from './commands/describe.js';
import { exportCommand } from './commands/export.js';
import { init } from './commands/init.js';
import { loadBaseline } from './commands/load-baseline.js';
import { optimize } from './commands/optimize.js';
import { plan } from './commands/plan.js';
import { play } from './commands/play.js';
import { preview } from './commands/preview.js';
import { reset } from './commands/reset.js';
import { restore } from './commands/restore.js';
import { show } from './commands/show.js';
import { status } from './commands/status.js';
import { vacuum } from './commands/vacuum.js';
import { verify } from './commands/verify.js';
import { versions } from './commands/versions.js';
import { installedAdapters } from './config/installed.js';
import type { ExitCode } from './exit-code.js';
import { io } from './io.js';
import { yes } from './options/operation.js';
import { sourceOptions } from './options/source.js';
import { ownManifest } from './own-package.js';
import { throwUsageErrors } from './usage-error.js';

/** By their headings in the help. */
const COMMANDS: Readonly<Record<string, readonly AnyCommand[]>> = {
  'Move a source:': [loadBaseline, applyDelta, play, reset, restore],
  'Inspect it:': [status, verify, plan, versions],
  'Look at a dataset:': [describe, preview, show, dataset],
  'Check a pipeline:': [exportCommand, check],
  "Maintain tables' files:": [optimize, vacuum],
  'Get started:': [demo, init, adapters, complete],
};
/** That of commander's own command `help` as well. */
const LAST = 'Get started:';

/** Where commander writes, and how wide. Errors are told by others. */
const OUTPUT = {
  writeOut: (text: string): unknown => io().stdout.write(text),
  writeErr: (text: string): unknown => io().stderr.write(text),
  outputError: (): void => undefined,
  getOutHelpWidth: (): number => (io().stdout.isTTY ? io().stdout.columns : undefined) ?? 80,
  getErrHelpWidth: (): number => (io().stderr.isTTY ? io().stderr.columns : undefined) ?? 80,
};

/** What `--adapter` may name, told when help is asked for: manifests are read for it. */
function adaptersHere(): string {
  const names = installedAdapters(process.cwd()).map(({ name }) => name);
  const here = names.length === 0 ? 'none' : names.join(', ');
  return `
Adapters installed here: ${here}. Their settings: headwater adapters NAME`;
}

/** A run of the program. */
interface Run extends Omit<Call, 'argument' | 'second'> {
  readonly finish: (exitCode: ExitCode) => void;
  /** A command to leave out. */
  readonly without?: AnyCommand;
}

export function buildProgram({ finish, without, ...call }: Run): Command {
  const program = new Command('headwater')
    .configureOutput(OUTPUT)
    .description('Simulated source systems that move forward day by day.')
    .version(ownManifest().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    // Options before the command's name are the program's; a command takes those that it has.
    .enablePositionalOptions()
    .commandsGroup(LAST)
    .helpCommand('help [command]', 'Show help for a command.')
    .addHelpText('after', examplesOf(['demo', 'load-baseline', 'apply-delta --day 1', 'verify']));
  for (const option of [...sourceOptions(), yes()]) program.addOption(option.hideHelp());
  throwUsageErrors(program, '');
  for (const [heading, definitions] of Object.entries(COMMANDS)) {
    for (const definition of definitions) {
      if (definition === without) continue;
      const command = addCommand(program, definition, call, finish).helpGroup(heading);
      if (command.options.some(({ long }) => long === '--adapter')) {
        command.addHelpText('after', adaptersHere);
      }
      throwUsageErrors(command, definition.name);
    }
  }
  return program;
}
