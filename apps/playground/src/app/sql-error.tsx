import type { ScriptError } from '../worker/script.js';

/** What DuckDB says of a statement that it refuses, with the place. */
export function SqlError({ text, statement, statements }: ScriptError) {
  return (
    <div class="failure" role="alert">
      <p class="failure-what">
        DuckDB refused{' '}
        {statements === 1 ? 'the statement' : `statement ${statement} of ${statements}`}.
      </p>
      <pre>{text}</pre>
      <p>
        {statement > 1 && 'The statements before it have taken effect. '}Correct it and run it
        again.
      </p>
    </div>
  );
}
