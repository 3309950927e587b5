import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Place } from '../src/dbt/place.js';
import { renderAll } from '../src/dbt/render.js';

const env = { HOST: 'db.example.com', PORT: '1433', EMPTY: '', ENCRYPT: 'True' };
const render = (value: unknown): unknown =>
  renderAll(value, { env, place: new Place(['p', 'outputs', 't']) });

test.each<[text: unknown, rendered: unknown]>([
  ['plain text', 'plain text'],
  ["{{ env_var('HOST') }}", 'db.example.com'],
  ['{{ env_var("HOST") }}:{{ env_var("PORT") }}', 'db.example.com:1433'],
  ["{{ env_var('MISSING', 'other') }}", 'other'],
  ["{{ env_var('MISSING', default='other') }}", 'other'],
  ["{{ env_var('MISSING', env_var('HOST')) }}", 'db.example.com'],
  ["{{ env_var('EMPTY', 'other') }}", ''],
  ["{{ env_var('PORT') }}", '1433'],
  ["{{ env_var('PORT') | as_number }}", 1433],
  ["{{ env_var('PORT') | int }}", 1433],
  ["{{ (env_var('MISSING', 1433)) | as_number }}", 1433],
  ["{{ env_var('PORT') | as_text }}", '1433'],
  ["{{ env_var('ENCRYPT') | as_bool }}", true],
  ["{{ env_var('MISSING', 'false') | as_native }}", false],
  ["{{ env_var('HOST') | upper }}", 'DB.EXAMPLE.COM'],
  ["{{ env_var('HOST') | trim | lower }}", 'db.example.com'],
  ["{{ 'db_' ~ env_var('PORT') }}", 'db_1433'],
  ["{{ 'db_' + env_var('HOST') + '_x' }}", 'db_db.example.com_x'],
  ["{{ 'on' if env_var('ENCRYPT') == 'True' and not false else 'off' }}", 'on'],
  ["{% if env_var('EMPTY') or env_var('PORT') != '1433' %}a{% else %}b{% endif %}", 'b'],
  ["{% if env_var('MISSING', 'x') == 'y' %}a{% elif true %}b{% endif %}.duckdb", 'b.duckdb'],
  ["{# of the shop #}{{ env_var('PORT') | as_number }}", 1433],
  ["{{- env_var('HOST') -}}", 'db.example.com'],
  ['{{ 5 }}', 5],
  [5, 5],
  [null, null],
  [{ a: ["{{ env_var('PORT') | as_number }}"] }, { a: [1433] }],
])('%j becomes %j', (text, rendered) => {
  expect(render(text)).toEqual(rendered);
});

/** Every refused template contains this. */
const SECRET = 'pa$$word';

test.each([
  ["{{ env_var('MISSING') }}", /'MISSING' isn't set.*'p.outputs.t.x'/],
  [`{{ env_var('${SECRET}') }}`, /An environment variable isn't set.*'p.outputs.t.x'/],
  ["{{ env_var('__proto__') }}", /isn't set/],
  ["{{ env_var('constructor') }}", /isn't set/],
  ["{{ env_var('HOST') | as_number }}", /as_number can't convert/],
  ["{{ env_var('HOST') | as_bool }}", /as_bool can't convert/],
  ["{{ env_var('HOST') | int }}", /int can't convert/],
  ["{{ env_var('HOST') | rot13 }}", /an unknown filter/],
  ["{{ env_var('HOST') | replace('', 'aa') }}", /an unknown filter/],
  [`{{ var('${SECRET}') }}`, /a function other than env_var/],
  [`{{ env_var('${SECRET}', other='x') }}`, /an argument/],
  ['{{ env_var() }}', /env_var takes a name/],
  ['{{ env_var(5) }}', /env_var takes a name/],
  ["{{ env_var('HOST', 'a', 'b') }}", /env_var takes a name/],
  [`{{ '${SECRET}`, /isn't valid Jinja/],
  [`{{ ${SECRET} }}`, /isn't valid Jinja/],
  [`{{ Hunter2 ~ '${SECRET}' }}`, /a name other than env_var/],
  ['{{ constructor }}', /a name other than env_var/],
  [`{{ '${SECRET}'.upper() }}`, /function other than env_var/],
  ["{{ env_var('HOST')[0] }}", /a member/],
])('%s is refused', (text, message) => {
  expect(() => render({ x: text })).toThrow(message);
  const refusal = (() => {
    try {
      return render({ x: text });
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toMatchObject({ code: 'INVALID_CONFIG' });
  expect(inspect(refusal)).not.toMatch(/example.com|pa\$\$word|Hunter2/);
});

/** Each would keep a template engine busy forever, or until memory runs out. */
test.each([
  '{% for i in range(1000000000) %}x{% endfor %}',
  '{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}',
  '{{ range(4000000000) }}',
  "{{ 'x' * 1000000000 }}",
  '{{ [0] * 1000000000 }}',
  '{{ 9 ** 9 ** 9 ** 9 }}',
  '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
  "{% set x = 'x' %}{{ x }}",
  "{{ 'x' | replace('x', 'xx') | replace('x', 'xx') }}",
  "{{ 'x' | indent(1000000000) }}",
  "{{ 'x'.join(['x']) }}",
  '{'.repeat(4000),
  `{{ ${'('.repeat(4000)} }}`,
  `{{ ${'not '.repeat(1000)} }}`,
  `{{ ${'['.repeat(4000)} }}`,
  `{{ ${"'x' ~ ".repeat(600)}'x' }}`.repeat(2),
  `{{ 'x' }}${' '.repeat(1_000_000)}`,
  `{{ 'x' }}${'{%'.repeat(1_000_000)}`,
])('%.60s is refused at once', (text) => {
  expect(() => render({ x: text })).toThrow(/'p.outputs.t.x' in profiles.yml can't be used/);
});
