import { jaffle } from '@headwater/dataset-jaffle';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../src/program.js';

const programFor = (): Command =>
  buildProgram({ signal: new AbortController().signal, argv: [], finish: () => undefined });

const command = (name: string): Command => {
  const found = programFor().commands.find((each) => each.name() === name);
  if (found === undefined) throw new Error(`There is no command ${name}.`);
  return found;
};

/** The help as printed, including examples. */
function helpOf(asked: Command): string {
  let text = '';
  asked.configureOutput({ writeOut: (part) => (text += part) });
  asked.outputHelp();
  return text;
}

describe('the help', () => {
  test('groups the commands by purpose', () => {
    const help = programFor().helpInformation();
    const headings = help.split('\n').filter((line) => /^\S.*:$/.test(line));
    expect(headings).toEqual([
      'Options:',
      'Move a source:',
      'Inspect it:',
      'Look at a dataset:',
      'Check a pipeline:',
      "Maintain tables' files:",
      'Get started:',
    ]);
    expect(help).toMatch(/Check a pipeline:\n {2}export .*\n(?: {4}.*\n)*? {2}check /);
  });

  test("shows the dataset's defaults", () => {
    const help = command('load-baseline').helpInformation().replace(/\s+/g, ' ');
    for (const value of Object.values(jaffle.defaults)) {
      expect(help).toContain(`(default: ${value})`);
    }
    expect(help).toContain('(default: jaffle.duckdb)');
    expect(help).toContain('(default: headwater.config.ts)');
  });

  test('says how to set up completion for each shell', () => {
    const help = helpOf(command('complete'));
    for (const shell of ['zsh', 'bash', 'fish', 'powershell']) {
      expect(help).toMatch(new RegExp(`^ +${shell} .*headwater complete ${shell}`, 'm'));
    }
  });
});

test('only commands that ask take --yes', () => {
  const asking = programFor().commands.filter(({ options }) =>
    options.some(({ long }) => long === '--yes'),
  );
  expect(asking.map((each) => each.name()).sort()).toEqual(['demo', 'reset', 'restore', 'vacuum']);
});

test.each(['today', 'today-3d', '-3d', '2026-02-01'])('--epoch takes %s', async (epoch) => {
  const program = programFor();
  const load = program.commands.find((each) => each.name() === 'load-baseline');
  load?.action(() => undefined);
  await program.parseAsync(['load-baseline', '--epoch', epoch], { from: 'user' });
  expect(load?.opts().epoch).toBe(epoch);
});

test('two programs have no option in common, as completion changes those of its own', () => {
  const optionsOf = (program: Command) => program.commands.flatMap(({ options }) => options);
  const others = new Set(optionsOf(programFor()));
  expect(optionsOf(programFor()).filter((option) => others.has(option))).toEqual([]);
});
