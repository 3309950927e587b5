import { definePlatform } from '@headwater/core/platform';
import { expect, test } from 'vitest';
import { withPaths } from '../src/config/paths.js';

const platform = definePlatform({
  name: 'oracle',
  title: 'Oracle',
  settings: { database: { type: 'file', help: 'a file, or a name', paths: /\.db$/ } },
});

test.each([
  ['shop.db', '../shop.db'],
  ['shop', 'shop'],
  ['memory://', 'memory://'],
])(
  'a setting that may be a path: %s, in a configuration one folder up, is %s',
  (value, expected) => {
    const { database } = withPaths(platform, { database: value }, '/shop', '/shop/here');
    expect(String(database).replaceAll('\\', '/')).toBe(expected);
  },
);
