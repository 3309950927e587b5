import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readMapping } from '../src/check/mapping-file.js';
import { profileOutput } from '../src/dbt/profiles.js';
import { readYaml, type YamlDialect } from '../src/yaml/read-yaml.js';
import { temporaryFolder } from './support/headwater.js';

const SECRET = 'Hunter2Secret';

function fileOf(content: string | Uint8Array, name = 'profiles.yml'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function refusalOf(reading: Promise<unknown>): Promise<Record<string, unknown>> {
  const outcome = await reading.then(
    () => 'it was read',
    (error: unknown) => error,
  );
  expect(outcome).toMatchObject({ code: 'INVALID_INPUT' });
  expect(inspect(outcome, { depth: 9 })).not.toContain(SECRET);
  return outcome as Record<string, unknown>;
}

/** 10^9 values in ten lines. */
const BOMB = Array.from({ length: 10 }, (_, index) => {
  const inner = index === 0 ? 'x' : `*a${index - 1}`;
  return `a${index}: &a${index} [${Array(10).fill(inner).join(', ')}]`;
}).join('\n');

const WRONG: readonly (readonly [what: string, yaml: string, line: number, reason: RegExp])[] = [
  ['an alias by accident', `a: 1\npassword: *${SECRET}`, 2, /alias.*no anchor/],
  ['an alias before its anchor', `p: *${SECRET}\nq: &${SECRET} 1`, 1, /alias.*no anchor/],
  ['an alias within its anchor', `p: 1\nq: &${SECRET} [*${SECRET}]`, 2, /alias.*no anchor/],
  ['an alias as key', `*${SECRET}: 1`, 1, /doesn't belong/],
  ['aliases of aliases', BOMB, 5, /too many values/],
  ['a merge of a text', `p:\n  <<: ${SECRET}`, 2, /merge/],
  ['a merge of a list with a text', `x: &x {}\np:\n  <<: [*x, ${SECRET}]`, 3, /merge/],
  ['a merge of an alias to a text', `x: &x ${SECRET}\np:\n  <<: *x`, 3, /merge/],
  ['a tag of others', `p: 1\nq: !secret ${SECRET}`, 2, /tag/],
  ['a tag of Python', `q: !!python/object:os.${SECRET} x`, 1, /tag/],
  ['a tag by accident', `password: !${SECRET}`, 1, /tag/],
  ['a tag that does not fit', `q: !!int ${SECRET}`, 1, /tag/],
  ['a version that is not there', `%YAML 9.9\n---\nq: ${SECRET}`, 1, /directive/],
  ['a directive by accident', `%${SECRET}\n---\nq: 1`, 1, /directive/],
  ['a key twice', `${SECRET}: 1\n${SECRET}: 2`, 2, /key appears twice/],
  ['a key twice, once as a number', `p: 1\nq: { 7: a, '7': ${SECRET} }`, 2, /key appears twice/],
  ['aliases without end', `x: &x 1\ny: [${'*x, '.repeat(1001)}]`, 2, /more than 1000 aliases/],
  ['a second document', `p: 1\n---\nq: ${SECRET}`, 2, /second document/],
  ['a tab', `p:\n\tq: ${SECRET}`, 2, /tab/],
  ['an open quote', `p: 1\npassword: "${SECRET}`, 2, /missing/],
  ['an unknown escape', `password: "\\q${SECRET}"`, 1, /escape/],
  ['a reserved character', `password: @${SECRET}`, 1, /quotes/],
  ['a colon too many', `password: a: ${SECRET}`, 1, /colon/],
  ['a control character', `p: 1\nq: "${SECRET}\u0000"`, 2, /control character/],
  [
    'a template without quotes',
    `p: 1\nq: {{ env_var('${SECRET}') }}`,
    2,
    /key is a mapping.*quoted/,
  ],
  ['a mapping as key, by an alias', `p: &p {${SECRET}: 1}\n*p : 1`, 2, /key is a mapping/],
  ['a merge that is none', `q: !!merge ${SECRET}`, 1, /tag/],
  ['brackets without end', '['.repeat(20_000), 1, /nested too deeply/],
  ['dashes without end', `p:\n${'- '.repeat(8000)}`, 2, /nested too deeply/],
];

test.each(WRONG)(
  '%s is refused by its line, and not by its text',
  async (_, yaml, line, reason) => {
    const file = fileOf(yaml);
    const { what, why } = await refusalOf(readYaml(file, 'dbt'));
    expect(what).toBe(`${file} can't be read as YAML.`);
    expect(why).toMatch(new RegExp(`^In line ${line}, `));
    expect(why).toMatch(reason);
  },
);

describe('a file that is not text', () => {
  const utf16 = Buffer.from(`\ufeffp: ${SECRET}`, 'utf16le');
  test.each<[what: string, content: Uint8Array, why: RegExp]>([
    ['UTF-16', utf16, /^In line 1, the encoding is UTF-16/],
    ['UTF-16 without a mark', utf16.subarray(2), /^In line 1, the encoding is UTF-16/],
    [
      'Latin-1',
      Buffer.from(`p: 1\nq: caf\u00e9 ${SECRET}`, 'latin1'),
      /^In line 2, .* isn't UTF-8/,
    ],
    ['too long', Buffer.alloc(2 ** 18 + 1, '# '), /more than 256 KiB/],
  ])('%s', async (_, content, why) => {
    expect(await refusalOf(readYaml(fileOf(content), 'core'))).toMatchObject({
      why: expect.stringMatching(why),
    });
  });

  test('a missing file, and a folder', async () => {
    const folder = temporaryFolder();
    for (const place of [folder, join(folder, 'nope.yml')]) {
      expect(await refusalOf(readYaml(place, 'core'))).toMatchObject({
        what: `${place} can't be read.`,
      });
    }
  });
});

test.each<[yaml: string, dialect: YamlDialect, value: unknown]>([
  ['\ufeffp: 1', 'core', { p: 1 }],
  ['', 'core', null],
  ['# nothing', 'dbt', null],
  ['p: yes\nq: y', 'core', { p: 'yes', q: 'y' }],
  ['p: yes\nq: y', 'dbt', { p: true, q: 'y' }],
  ['x: &x {a: 1}\ny:\n  <<: [*x]\n  b: *x', 'dbt', { x: { a: 1 }, y: { a: 1, b: { a: 1 } } }],
  ['%YAML 1.2\n---\nx: &x {a: yes}\ny:\n  <<: *x', 'dbt', { x: { a: true }, y: { a: true } }],
  [
    'x: &x {a: 1}\ny: &y {b: 2}\nz:\n  <<: *x\n  <<: *y',
    'dbt',
    { x: { a: 1 }, y: { b: 2 }, z: { a: 1, b: 2 } },
  ],
  ['p: &x [&x 1, *x]\nq: *x', 'core', { p: [1, 1], q: 1 }],
])('%j is read as %s', async (yaml, dialect, value) => {
  expect((await readYaml(fileOf(yaml), dialect)).value).toEqual(value);
});

test('profiles and mappings are both read in this way', async () => {
  const alias = `p: { target: t, outputs: { t: { type: sqlserver, password: *${SECRET} } } }`;
  const file = fileOf(alias);
  const request = { profile: 'p', target: undefined, profilesDir: join(file, '..') };
  await refusalOf(profileOutput(request, '.'));
  await refusalOf(readMapping(fileOf(`tables: *${SECRET}`, 'check.yml')));
});

test('errors quote neither an invalid profile nor the target named in a file', async () => {
  const file = fileOf(
    `p: { target: ${SECRET}, outputs: { t: { type: duckdb } } }\npassword=${SECRET}:\nq: {}\n`,
  );
  const ask = (profile: string) =>
    profileOutput({ profile, target: undefined, profilesDir: join(file, '..') }, '.').catch(
      (error: unknown) => error,
    );
  const refusals = [await ask('x'), await ask('p')];
  expect(refusals).toMatchObject([{ next: 'It has: p, q.' }, { code: 'INVALID_CONFIG' }]);
  expect(inspect(refusals)).not.toContain(SECRET);
});

test.each(['__proto__', 'constructor', 'toString'])(
  'a profile called %s is there only where the file has it',
  async (profile) => {
    const file = fileOf('p: { target: t, outputs: { t: { type: duckdb } } }');
    const ask = (name: string, target: string | undefined) =>
      profileOutput({ profile: name, target, profilesDir: join(file, '..') }, '.');
    await expect(ask(profile, undefined)).rejects.toThrow(`There is no profile '${profile}'`);
    await expect(ask('p', profile)).rejects.toThrow(`has no target '${profile}'`);
  },
);
