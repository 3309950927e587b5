import { expect, test } from 'vitest';
import { renderAll } from '../src/dbt/render.js';

const env = { HOST: 'db.example.com', PORT: '1433', EMPTY: '', ENCRYPT: 'True' };
const render = (value: unknown): unknown => renderAll(value, { env, path: 'p.outputs.t' });

test.each<[text: unknown, rendered: unknown]>([
  ['plain text', 'plain text'],
  ["{{ env_var('HOST') }}", 'db.example.com'],
  ['{{ env_var("HOST") }}:{{ env_var("PORT") }}', 'db.example.com:1433'],
  ["{{ env_var('MISSING', 'other') }}", 'other'],
  ["{{ env_var('MISSING', default='other') }}", 'other'],
  ["{{ env_var('EMPTY', 'other') }}", ''],
  ["{{ env_var('PORT') }}", '1433'],
  ["{{ env_var('PORT') | as_number }}", 1433],
  ["{{ env_var('PORT') | as_text }}", '1433'],
  ["{{ env_var('ENCRYPT') | as_bool }}", true],
  ["{{ env_var('MISSING', 'false') | as_native }}", false],
  ["{{ env_var('HOST') | upper }}", 'DB.EXAMPLE.COM'],
  [5, 5],
  [null, null],
  [{ a: ["{{ env_var('PORT') | as_number }}"] }, { a: [1433] }],
])('%j becomes %j', (text, rendered) => {
  expect(render(text)).toEqual(rendered);
});

test.each([
  ["{{ env_var('MISSING') }}", /'MISSING' is not set.*'p.outputs.t.x'/],
  ["{{ env_var('HOST') | as_number }}", /as_number can't convert/],
  ["{{ env_var('HOST') | as_bool }}", /as_bool can't convert/],
  ["{{ env_var('HOST') | rot13 }}", /template is wrong/],
  ["{{ var('HOST') }}", /template is wrong/],
  ["{{ 'pa$$word", /template is wrong/],
])('%s is refused', (text, message) => {
  expect(() => render({ x: text })).toThrow(message);
  expect(() => render({ x: text })).not.toThrow(/example.com|pa\$\$word/);
});
