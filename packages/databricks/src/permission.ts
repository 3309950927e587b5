import { quote } from './spelling.js';

/** The wording of Unity Catalog, and of the older table access control. */
const DENIED = /INSUFFICIENT_PERMISSIONS|PERMISSION_DENIED|INSUFFICIENT_PRIVILEGES|SQLSTATE: 42501/;

/** For example: User does not have CREATE SCHEMA and USE CATALOG on Catalog 'main'. */
const MISSING =
  /does not have (?:permission )?([A-Z][A-Z _]*[A-Z](?:(?:,| and) [A-Z][A-Z _]*[A-Z])*) on (\w+)(?: ['`"]?([\w.-]+)['`"]?)?/;

const name = (dotted: string): string => dotted.replace(/\.$/, '').split('.').map(quote).join('.');

export const isDenial = (reason: string): boolean => DENIED.test(reason);

/** What to grant, if a statement was refused for lack of a privilege; otherwise undefined. */
export function whatToGrant(reason: string): string | undefined {
  if (!isDenial(reason)) return undefined;
  const [, privileges = '', kind = '', object] = MISSING.exec(reason) ?? [];
  if (privileges === '') {
    return 'Ask for USE CATALOG and CREATE SCHEMA on the catalog, or for USE SCHEMA, CREATE TABLE, SELECT and MODIFY on its schemas.';
  }
  const list = privileges.replaceAll('_', ' ').replaceAll(' and ', ', ');
  const level = kind.toUpperCase();
  // There is only one metastore, and it has no name in a GRANT.
  const on = level === 'METASTORE' || object === undefined ? level : `${level} ${name(object)}`;
  return `Ask whoever manages it to run: GRANT ${list} ON ${on} TO \`<you>\``;
}
