import { quote } from './spelling.js';

/** Unity Catalog's words, and those of the tables' rights before it. */
const DENIED = /INSUFFICIENT_PERMISSIONS|PERMISSION_DENIED|INSUFFICIENT_PRIVILEGES|SQLSTATE: 42501/;

/** Such as: User does not have CREATE SCHEMA and USE CATALOG on Catalog 'main'. */
const MISSING =
  /does not have (?:permission )?([A-Z][A-Z _]*[A-Z](?:(?:,| and) [A-Z][A-Z _]*[A-Z])*) on (\w+)(?: ['`"]?([\w.-]+)['`"]?)?/;

const name = (dotted: string): string => dotted.replace(/\.$/, '').split('.').map(quote).join('.');

export const isDenial = (reason: string): boolean => DENIED.test(reason);

/** What to grant, where that is why a statement was refused; undefined where it is not. */
export function whatToGrant(reason: string): string | undefined {
  if (!isDenial(reason)) return undefined;
  const [, privileges = '', kind = '', object] = MISSING.exec(reason) ?? [];
  if (privileges === '') {
    return 'Ask for USE CATALOG and CREATE SCHEMA on the catalog, or for USE SCHEMA, CREATE TABLE, SELECT and MODIFY on its schemas.';
  }
  const list = privileges.replaceAll('_', ' ').replaceAll(' and ', ', ');
  const level = kind.toUpperCase();
  // There is one metastore, and it is not named.
  const on = level === 'METASTORE' || object === undefined ? level : `${level} ${name(object)}`;
  return `Ask whoever manages it to run: GRANT ${list} ON ${on} TO \`<you>\``;
}
