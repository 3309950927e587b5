// The public surface of each published entry point, reported in its package's `api` folder so that
// changes to it show up in review: `npm run api` writes the reports, `npm run api:check` compares
// them. Reads the output of `tsc -b`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root } from './run.js';

const isUpdate = process.argv.includes('--update');
const fresh = join(root, 'node_modules', '.cache', 'headwater', 'api');

/** @param {string} folder */
function entryPointsOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest.private) return [];
  return Object.entries(manifest.exports).flatMap(([path, { types }]) => {
    const name = path === '.' ? 'index' : path.slice(2).replaceAll('/', '.');
    return types === undefined ? [] : [{ folder, name, types: join(folder, types) }];
  });
}

/**
 * The exported names without TSDoc of their own. Members need none where their names say it all.
 *
 * @param {string} report
 */
function undocumentedIn(report) {
  const renamed = new Map(
    [...report.matchAll(/^export \{ (\S+) as (\S+) \}/gm)].map(([, local, name]) => [local, name]),
  );
  const declarations = report.matchAll(
    /^\/\/ @.*\bundocumented\b.*\n(export )?(?:default |declare |abstract )*[a-z]+ ([\w$]+)/gm,
  );
  return [...declarations].flatMap(([, isExported, local = '']) =>
    isExported === undefined ? (renamed.get(local) ?? []) : local,
  );
}

/** @param {{ folder: string, name: string, types: string }} entryPoint */
const configOf = ({ folder, name, types }) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: types,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: { extends: join(root, 'tsconfig.base.json'), files: [types] },
      },
      apiReport: {
        enabled: true,
        // Types that an exported type mentions belong to the surface, whether or not they are
        // exported.
        includeForgottenExports: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(folder, 'api'),
        reportTempFolder: join(fresh, relative(root, folder)),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });

const folders = ['packages', 'datasets']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')));
const configs = folders.flatMap(entryPointsOf).map(configOf);

// One program for all entry points: most of the time goes into reading TypeScript's own libraries.
const [first, ...others] = configs;
if (first === undefined) throw new Error('No package has an entry point.');
const compilerState = CompilerState.create(first, {
  additionalEntryPoints: others.map((config) => config.mainEntryPointFilePath),
});

let isStale = false;
let isUndocumented = false;
for (const config of configs) {
  const report = relative(root, config.reportFilePath);
  mkdirSync(config.reportFolder, { recursive: true });
  const { apiReportChanged } = Extractor.invoke(config, {
    compilerState,
    localBuild: isUpdate,
    printApiReportDiff: !isUpdate,
    messageCallback: (message) => {
      message.handled = true;
      if (message.messageId === 'console-api-report-diff') console.error(message.text);
    },
  });
  for (const name of undocumentedIn(readFileSync(config.reportTempFilePath, 'utf8'))) {
    isUndocumented = true;
    console.error(`${report}: the exported name '${name}' has no TSDoc.`);
  }
  if (!apiReportChanged) continue;
  isStale = true;
  console.error(isUpdate ? `${report} has been written.` : `${report} is out of date.`);
}

const known = new Set(configs.map((config) => config.reportFilePath.replaceAll('\\', '/')));
for (const folder of folders.map((one) => join(one, 'api')).filter((one) => existsSync(one))) {
  for (const file of readdirSync(folder).map((name) => join(folder, name))) {
    if (known.has(file.replaceAll('\\', '/'))) continue;
    isStale = true;
    if (isUpdate) rmSync(file);
    console.error(
      `${relative(root, file)} belongs to no entry point${isUpdate ? ': removed' : ''}.`,
    );
  }
}

if (isStale && !isUpdate) {
  console.error(
    "The public API has changed. If that was intended, run 'npm run api' and commit the reports.",
  );
  process.exitCode = 1;
}
if (isUndocumented) {
  console.error(
    "Exported names need TSDoc: write a '/** … */' comment above each one's declaration, then run 'npm run api'.",
  );
  process.exitCode = 1;
}
