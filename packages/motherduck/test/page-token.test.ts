import { expect, test } from 'vitest';
import { PageToken } from '../src/browser/page-token.js';

test('a page has one token, and says neither', () => {
  const page = new PageToken();
  page.use('hunter2');
  page.use('hunter2');
  expect(() => page.use('hunter3')).toThrow(/Reload the page/);
  expect(() => page.use('hunter3')).not.toThrow(/hunter/);
  page.use('hunter2');
});
