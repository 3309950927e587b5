import './app/fonts.css';
import './app/styles.css';
import './app/controls.css';
import './app/grid.css';
import './app/frame.css';
import './app/work.css';
import { render } from 'preact';
import { App } from './app/app.js';
import { applyTheme } from './app/theme.js';
import { keepPageOffline } from './offline/offline.js';
import { followPage } from './state/database.js';
import { countDays } from './state/days.js';
import { followAddress } from './state/source.js';

applyTheme();
followAddress();
followPage();
countDays();
keepPageOffline();

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
