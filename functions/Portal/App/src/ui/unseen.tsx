import { Offline } from '../api/client';
import { t } from '../texts';
import { Failure } from './answer';
import { Page } from './page';

/** In the place of a page that was not opened on this device before, while there is no connection to read it by. */
export const Unseen = () => (
  <Page title={t.offline.title}>
    <Failure of={new Offline()} again={() => location.reload()} />
  </Page>
);
