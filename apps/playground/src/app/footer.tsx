import { worksOffline } from '../offline/offline.js';
import { cloud } from '../state/cloud.js';

/** What becomes of the visitor's data, and what else there is. */
export function Footer() {
  return (
    <footer class="footer">
      <p>
        {cloud.value === undefined
          ? 'Everything runs in this page: no rows leave it.'
          : 'The source is in MotherDuck’s cloud; the rest of the page runs here.'}{' '}
        {worksOffline.value
          ? 'It works without a network from now on.'
          : 'Once it is loaded, it works without a network, too.'}
      </p>
      <p>
        The same from the command line, on DuckDB, SQL Server, PostgreSQL, and Databricks:{' '}
        <a href="https://github.com/headwater-data/headwater#readme">Headwater on GitHub</a>
      </p>
    </footer>
  );
}
