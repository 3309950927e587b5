import type { ComponentChildren } from 'preact';
import type { Failure } from '../rpc/messages.js';

/** What went wrong, why, and what to do; buttons that do it go inside. */
export function FailureNote({
  failure,
  children,
}: {
  failure: Failure;
  children?: ComponentChildren;
}) {
  const { what, why, next } = failure;
  return (
    <div class="failure" role="alert">
      <p class="failure-what">{what}</p>
      {why && <p>{why}</p>}
      {next && <p>{next}</p>}
      {children && <div class="buttons">{children}</div>}
    </div>
  );
}
