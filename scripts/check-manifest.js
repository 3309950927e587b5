// What npm needs from a package besides its code, and what a reader of its page there needs.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.js';

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Links of a page that are dead on npm, where only the package's own folder exists, and links to
 * files that don't exist in this repository.
 * @param {string} markdown
 * @param {string} home
 * @returns {string[]}
 */
function deadLinks(markdown, home) {
  const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => String(target));
  const files = `${home}/blob/main/`;
  return targets.filter((target) => {
    if (target.startsWith('#')) return false;
    if (!/^https?:/.test(target)) return true;
    const [file = ''] = target.slice(files.length).split('#');
    return target.startsWith(files) && !existsSync(join(root, file));
  });
}

/**
 * @param {string} folder
 * @returns {string[]} what is wrong with the package there
 */
export function faultsOf(folder) {
  const { repository, homepage, author, license } = json(join(root, 'package.json'));
  const manifest = json(join(folder, 'package.json'));
  const directory = relative(root, folder).replaceAll('\\', '/');
  const wanted = {
    repository: { ...repository, directory },
    homepage: `${homepage}/tree/main/${directory}#readme`,
    bugs: `${homepage}/issues`,
    author,
    license,
  };
  const faults = Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(manifest[field]) !== JSON.stringify(value))
    .map(([field, value]) => `package.json: "${field}" has to be ${JSON.stringify(value)}.`);
  for (const field of ['description', 'keywords']) {
    if (!manifest[field]?.length) faults.push(`package.json: "${field}" is missing.`);
  }
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) return [...faults, 'README.md is missing.'];
  const dead = deadLinks(readFileSync(readme, 'utf8'), homepage);
  return [...faults, ...dead.map((link) => `README.md: the link ${link} is dead on npm.`)];
}
