import { start } from '../work/start';

await start(() => import('./app').then(app => app.Developers));
