import './app/styles.css';
import { render } from 'preact';
import { App } from './app/app.js';
import { followPage } from './state/database.js';
import { followAddress } from './state/source.js';

followAddress();
followPage();

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
