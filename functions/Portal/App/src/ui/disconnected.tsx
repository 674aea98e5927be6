import { keptFrom } from '../api/client';
import { ago } from '../format';
import { isOnline } from '../online';
import { t } from '../texts';

/** Stands on every page while there is no connection, and says how old what one sees is where that is known. */
export const Disconnected = () =>
  isOnline.value ? null : (
    <p class="banner" role="status">
      {keptFrom.value ? t.offline.banner(ago(keptFrom.value.toISOString())) : t.offline.now}
    </p>
  );
