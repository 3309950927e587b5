import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OperationRequest } from '@headwater/core';
import { advice, option, Suggestion, suggest } from '@headwater/core/advice';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildProgram } from '../src/program.js';
import { commandFor, type Running, rememberCommand, shellWord, spell } from '../src/suggestion.js';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { loadFile } from './support/jaffle.js';

const PLACE = {
  dataset: './my shop.ts',
  database: 't 1.duckdb',
  adapter: 'duckdb',
  config: "it's.ts",
  profile: 'shop',
  target: 'dev',
  profilesDir: '/etc/dbt',
};
const PARAMETERS = { seed: 7, scale: 2, epoch: '2026-02-01', deletes: 'hard' } as const;

const running = (name: string, request?: OperationRequest): Running => ({
  name,
  where: new Map(Object.entries(PLACE)),
  parameters: new Map(Object.entries(PARAMETERS)),
  request,
});

/** Outside of a run, what is remembered would last for other test files of the worker. */
afterEach(() => rememberCommand({ name: '', where: new Map(), parameters: new Map() }));

/** The words of a command line, split as by a POSIX shell. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|\\(')/g, (_, quoted?: string, plain?: string) => quoted ?? plain ?? ''),
  );

/** How the command parses a line, without running it. */
async function parsed(line: string): Promise<{ name: string; options: object }> {
  const argv = words(line);
  expect(argv[0]).toBe('headwater');
  const idle = { signal: new AbortController().signal, argv, finish: () => undefined };
  const program = buildProgram(idle);
  let found = { name: '', options: {} };
  for (const command of program.commands) {
    command.action(() => {
      const { color, ...options } = command.opts();
      expect(color).toBe(true);
      found = { name: command.name(), options };
    });
  }
  await program.parseAsync(argv.slice(1), { from: 'user' });
  return found;
}

describe('a suggested command', () => {
  const REQUESTS: readonly OperationRequest[] = [
    { operation: 'load-baseline', capture: 'feed' },
    { operation: 'apply-delta', day: 4, through: true, at: 43_200 },
    { operation: 'reset', keepCustom: true, deliver: 'deletes' },
    { operation: 'restore', day: 2, keepCustom: true },
    { operation: 'status' },
    { operation: 'verify' },
    { operation: 'versions' },
    { operation: 'optimize' },
    { operation: 'vacuum', retainHours: 24 },
  ];

  test.each(REQUESTS)('can be run as it stands, on the same source: %o', async (request) => {
    rememberCommand(running('status'));
    const { operation, ...rest } = request;
    const { name, options } = await parsed(commandFor(new Suggestion(request)));
    expect(name).toBe(operation);
    const parameters = name === 'load-baseline' ? PARAMETERS : {};
    expect(options).toEqual({ ...PLACE, ...parameters, ...rest });
  });

  test('names parameters that differ from those in the ledger', async () => {
    rememberCommand(running('apply-delta'));
    const { options } = await parsed(commandFor(suggest('reset', {}, { seed: 9, scale: 3 })));
    expect(options).toEqual({ ...PLACE, seed: 9, scale: 3 });
  });

  test('plans the operation being run', async () => {
    rememberCommand(
      running('apply-delta', { operation: 'apply-delta', day: 3, at: 60, through: true }),
    );
    const { name, options } = await parsed(commandFor(suggest('plan')));
    expect({ name, options }).toEqual({
      name: 'plan',
      options: { ...PLACE, ...PARAMETERS, day: 3, at: 60 },
    });
    rememberCommand(running('status'));
    expect(commandFor(suggest('plan'))).toMatch(/^headwater plan OPERATION /);
  });

  test('is about the source, not the target a check reads', () => {
    rememberCommand(running('check'));
    expect(commandFor(suggest('status'))).toBe('headwater status');
  });

  test('never shows a secret', () => {
    const database = 'mssql://sa:Hunter2Secret@db/erp';
    rememberCommand({ ...running('status'), where: new Map([['database', database]]) });
    expect(commandFor(suggest('verify'))).not.toContain('Hunter2Secret');
  });

  test('is quoted for the shell', () => {
    expect(shellWord('a/b-1.duckdb', 'linux')).toBe('a/b-1.duckdb');
    expect(shellWord("it's $HOME", 'darwin')).toBe("'it'\\''s $HOME'");
    expect(shellWord('C:\\data\\a.duckdb', 'win32')).toBe('C:\\data\\a.duckdb');
    expect(shellWord('C:\\my data\\a.duckdb', 'win32')).toBe('"C:\\my data\\a.duckdb"');
  });
});

describe('a text with suggestions', () => {
  const text = advice`Leave out ${option('keepCustom')}, or run ${suggest('apply-delta', { day: 1 })} ${2} times.`;
  beforeEach(() => rememberCommand({ ...running('status'), where: new Map([['database', 'x']]) }));

  test('uses flags and commands for users of the command', () => {
    expect(spell(text)).toBe(
      'Leave out --keep-custom, or run headwater apply-delta --day 1 --database x 2 times.',
    );
  });

  test('uses calls for users of the TypeScript API', () => {
    expect(`${text}`).toBe("Leave out 'keepCustom', or run applyDelta({ day: 1 }) 2 times.");
    expect(`${suggest('reset', {}, { seed: 9 })}`).toBe('createSource({ …, seed: 9 }).reset()');
  });
});

/** The sources of all packages, without their comments. */
function sources(): readonly (readonly [file: string, code: string])[] {
  const packages = fileURLToPath(new URL('../../', import.meta.url));
  return readdirSync(packages).flatMap((name) => {
    const folder = join(packages, name, 'src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => {
        const code = readFileSync(join(folder, file), 'utf8');
        return [`${name}/${file}`, code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')] as const;
      });
  });
}

test('no message hard-codes a command, which would lack the flags given', () => {
  const commands =
    /headwater (?:load-baseline|apply-delta|play|reset|restore|status|verify|versions|optimize|vacuum|plan|export)\b/;
  const found = sources();
  expect(found.length).toBeGreaterThan(150);
  expect(found.flatMap(([file, code]) => (commands.test(code) ? [file] : []))).toEqual([]);
});

test('no message of core or an adapter names a flag, since only the command has flags', () => {
  const flag = /(?<![\w-])--[a-z]/;
  const texts = sources().filter(([file]) => !/^(?:cli|conformance)\//.test(file));
  const isText = (line: string): boolean => /\b(?:what|why|next)\b.*['`]|advice`/.test(line);
  const naming = texts.flatMap(([file, code]) =>
    code.split('\n').some((line) => isText(line) && flag.test(line)) ? [file] : [],
  );
  expect(naming).toEqual([]);
});

test('the suggestion of a refusal is for the database that was named', async () => {
  const cwd = temporaryFolder();
  await loadFile(cwd, 't 1.duckdb', 0);
  const where = ['--database', 't 1.duckdb'];
  const gap = await headwaterJson<{ error: { next: string } }>(
    ['apply-delta', '--day', '5', ...where],
    { cwd },
  );
  expect(gap.json.error.next).toBe(
    "Run headwater apply-delta --day 1 --database 't 1.duckdb', or apply all in order: headwater apply-delta --day 5 --through --database 't 1.duckdb'",
  );
  const missing = await headwater(['status', '--scale', '2', '--database', 'other.duckdb'], {
    cwd,
  });
  expect(missing.stdout).toContain(
    'Load it with: headwater load-baseline --scale 2 --database other.duckdb',
  );
});
