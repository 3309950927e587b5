import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { reportError } from '../src/output/errors.js';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

interface Failed {
  readonly error: { readonly code: string; readonly what: string; readonly next: string | null };
  readonly exitCode: number;
}

/** The arguments, and what the message must say. */
const CASES: readonly (readonly [typed: string, message: RegExp, code?: string])[] = [
  ['', /Name a command/],
  ['help nope', /Name a command/],
  ['bogus', /unknown command 'bogus'/],
  ['staus', /unknown command 'staus'[\s\S]*Did you mean status/],
  ['status --jsn', /unknown option '--jsn'[\s\S]*Did you mean --json/],
  ['status --json=yes', /option '--json' takes no value/],
  ['status --dry-run', /unknown option '--dry-run'/],
  ['status --day 1', /unknown option '--day'/],
  ['status extra', /too many arguments/],
  ['init --scale 3', /unknown option '--scale'/],
  ['--scale 3 init', /unknown option '--scale' for 'init'/],
  ['demo --profile x', /unknown option '--profile'/],
  ['apply-delta', /required option '--day <n>' not specified/],
  ['apply-delta --day', /'--day <n>' argument '--json' is invalid/],
  [
    'apply-delta --day abc',
    /'--day <n>' argument 'abc' is invalid. Give a whole number, 1 or greater/,
  ],
  ['apply-delta --day 1.5', /'--day <n>' argument '1.5' is invalid/],
  ['apply-delta --day 1e3', /'--day <n>' argument '1e3' is invalid/],
  ['apply-delta --day -1', /'--day <n>' argument '-1' is invalid/],
  ['apply-delta --day=-1', /'--day <n>' argument '-1' is invalid/],
  ['apply-delta --day 0', /'--day <n>' argument '0' is invalid/],
  ['apply-delta --day 99999999999999999999', /'--day <n>' argument '9+' is invalid/],
  ['status --scale 0', /'--scale <n>' argument '0' is invalid. Give a whole number, 1 or greater/],
  ['status --scale ten', /'--scale <n>' argument 'ten' is invalid/],
  ['load-baseline --scale 2000000', /scale '2000000' is invalid/],
  ['status --seed x', /'--seed <n>' argument 'x' is invalid. Give a whole number, 0 or greater/],
  ['load-baseline --seed 2147483648', /seed '2147483648' is invalid/],
  ['load-baseline --deletes never', /'--deletes <kind>' argument 'never' is invalid/],
  ['load-baseline --epoch monday', /'--epoch <date>' argument 'monday' is invalid/],
  ['status --epoch 2026-13-45', /'--epoch <date>' argument '2026-13-45' is invalid/],
  ['load-baseline --epoch 1066-10-14', /epoch '1066-10-14' is not a valid date/],
  ['status --database ""', /'--database <name>' argument '' is invalid/],
  ['status --database text.txt', /text.txt is not a database/, 'DATABASE_UNREADABLE'],
  ['load-baseline --database no/folder/x.duckdb', /Can't open the database/, 'CONNECTION_FAILED'],
  ['status --database md:shop', /MotherDuck/, 'INVALID_CONFIG'],
  ['status --adapter Foo', /'--adapter <name>' argument 'Foo' is invalid/],
  ['status --adapter ../x', /There is no file ..\/x/],
  ['status --adapter a/b', /'--adapter <name>' argument 'a\/b' is invalid/],
  ['status --adapter oracle', /There is no adapter 'oracle'/, 'ADAPTER_MISSING'],
  ['plan verify --adapter core', /@headwater\/core isn't an adapter/, 'INVALID_CONFIG'],
  ['status --config nope.ts', /no configuration file nope.ts/, 'INVALID_CONFIG'],
  ['status --profile x', /no profiles.yml/, 'INVALID_CONFIG'],
  ['status --target x', /--target requires --profile/],
  ['status --profiles-dir x', /--profiles-dir requires --profile/],
  ['plan', /missing required argument 'operation'/],
  ['plan status', /argument 'operation'[\s\S]*load-baseline, apply-delta, reset, restore, verify/],
  ['plan apply-delta', /No day to apply was given. Give --day /],
  ['plan apply-delta --day 0', /'0' isn't a day/],
  ['plan apply-delta --day 99999999', /out of range/, 'DAY_OUT_OF_RANGE'],
  ['plan load-baseline --day 1', /load-baseline doesn't take 'day'[\s\S]*Omit --day/],
  ['plan verify --keep-custom', /verify doesn't take 'keepCustom'[\s\S]*Omit --keep-custom/],
  [
    'plan load-baseline --deliver deletes',
    /load-baseline doesn't take 'deliver'[\s\S]*Omit --deliver/,
  ],
  ['plan reset --capture cdc', /reset doesn't take 'capture'[\s\S]*Omit --capture/],
  [
    'plan apply-delta --day 1 --capture cdc',
    /apply-delta doesn't take 'capture'[\s\S]*Omit --capture/,
  ],
  ['plan verify --deliver truncate', /verify doesn't take 'deliver'[\s\S]*Omit --deliver/],
  ['load-baseline --capture cdc', /no change capture called 'cdc'/, 'UNSUPPORTED'],
  ['load-baseline --capture ""', /no change capture called ''/, 'UNSUPPORTED'],
  ['apply-delta --day 1 --capture cdc', /unknown option '--capture'/],
  ['reset --deliver rows --yes', /'rows' is invalid[\s\S]*truncate, deletes/],
  ['status --deliver deletes', /unknown option '--deliver'/],
  ['apply-delta --day 1', /no baseline/, 'NOT_LOADED'],
  ['verify', /no baseline/, 'NOT_LOADED'],
  ['reset --yes', /no baseline/, 'NOT_LOADED'],
  ['restore', /required option '--day <n>' not specified/],
  ['restore --day -1 --yes', /'--day <n>' argument '-1' is invalid/],
  ['restore --day 1', /needs confirmation[\s\S]*--yes/],
  ['restore --day 1 --yes', /no baseline/, 'NOT_LOADED'],
  ['plan restore', /No day to return to was given. Give --day /],
  ['plan restore --day 1 --capture cdc', /restore doesn't take 'capture'[\s\S]*Omit --capture/],
  ['versions', /doesn't keep former versions/, 'UNSUPPORTED'],
  ['optimize', /doesn't keep former versions/, 'UNSUPPORTED'],
  ['vacuum', /needs confirmation[\s\S]*--yes/],
  ['vacuum --retain-hours 1.5', /'--retain-hours <n>' argument '1.5' is invalid/],
  ['reset', /needs confirmation[\s\S]*--yes/],
  ['complete', /missing required argument 'shell'/],
  ['complete tcsh', /'tcsh' is invalid[\s\S]*zsh, bash, fish, powershell/],
];

const words = (typed: string): string[] =>
  typed.split(' ').flatMap((word) => (word === '' ? [] : [word === '""' ? '' : word]));

describe('bad input', () => {
  // Shared by all cases: whatever they do, nothing may appear in it.
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'text.txt'), 'This is no database. '.repeat(400));

  test.concurrent.for(CASES)('headwater %s', async ([typed, message, code = 'INVALID_INPUT']) => {
    // Completion has no --json.
    const isText = typed.startsWith('complete');
    const { exitCode, stdout, stderr } = await headwater(
      isText ? words(typed) : [...words(typed), '--json'],
      { cwd },
    );
    expect(exitCode).toBe(2);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(readdirSync(cwd)).toEqual(['text.txt']);
    if (isText) {
      expect(stderr).toMatch(message);
      return;
    }
    const { error, ...rest } = JSON.parse(stdout) as Failed;
    expect(rest).toEqual({ exitCode: 2 });
    expect(error.code).toBe(code);
    expect(`${error.what} ${error.next}`).toMatch(message);
  });
});

test.concurrent.each([
  [
    'apply-delta --day abc',
    /^error: option '--day <n>'.*\n {2}next: See headwater apply-delta --help\n$/,
  ],
  [
    'status --adapter oracle',
    /^error: There is no adapter .*\n {2}why: .*\n {2}next: Use one of them.*\n$/,
  ],
  ['apply-delta --day 1', /^error: There is no baseline.*\n {2}next: Load it first.*\n$/],
])('without --json, %s says it on stderr, without colours', async (typed, message) => {
  const { exitCode, stdout, stderr } = await headwater(words(typed), { cwd: temporaryFolder() });
  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
});

test.concurrent('--verbose adds the stack and the causes, to stderr only', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.ts'), 'throw new Error("on purpose");');
  const short = await headwater(['status'], { cwd });
  const long = await headwater(['status', '--json', '--verbose'], { cwd });
  expect(short.stderr).toContain('on purpose');
  expect(short.stderr).not.toMatch(/^ {4}at /m);
  expect(long.stderr).toMatch(/Caused by: Error: on purpose[\s\S]*^ {4}at /m);
  expect(JSON.parse(long.stdout)).toMatchObject({ error: { code: 'INVALID_CONFIG' }, exitCode: 2 });
});

test.concurrent('an unexpected exception is our bug: exit code 1', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'headwater.config.mjs'),
    `import { duckdb } from '@headwater/duckdb';
     const open = () => { throw new TypeError('broken'); };
     export default { adapter: { ...duckdb({ database: ':memory:' }), openReader: open, openWriter: open, close() {} } };`,
  );
  const { exitCode, stdout, stderr } = await headwater(['status'], { cwd });
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/failed unexpectedly: broken[\s\S]*report it[\s\S]*--verbose/);
  expect(stderr).not.toMatch(/^ {4}at /m);
  const { json } = await headwaterJson(['status'], { cwd });
  expect(json).toMatchObject({ error: { code: 'UNEXPECTED' }, exitCode: 1 });
});

test('a removed working directory is not our bug', () => {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const gone = Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), {
      code: 'ENOENT',
      syscall: 'uv_cwd',
    });
    expect(reportError(gone, { json: false, verbose: false })).toBe(2);
    expect(write.mock.calls.join('')).toContain('The working directory is gone.');
  } finally {
    write.mockRestore();
  }
});
