import { useState } from 'preact/hooks';
import { forget } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { t } from '../texts';
import { say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card } from '../ui/page';

/** Ends every grant at once, after a question. */
export function StopAll({ standing, again }: { standing: Schemas['Grant'][]; again: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const stop = () =>
    Promise.all([...new Set(standing.map(grant => grant.partner))].map(partner => take(api.DELETE('/me/partners/{partner}/grants', { params: { path: { partner } } })))).then(() => {
      setAsking(false);
      forget();
      again();
    }, setFailure);

  return (
    <Card title={t.sharing.stopTitle}>
      <p>{t.sharing.stopText}</p>
      <div class="row">
        {standing.length > 0 && (
          <button type="button" class="button danger" onClick={() => setAsking(true)}>
            {t.sharing.stopAll}
          </button>
        )}
        <a href="/sharing/trusted">{t.sharing.trusted}</a>
      </div>
      {isAsking && (
        <Confirm title={t.sharing.stopAllTitle} yes={t.sharing.stopAll} kind="danger" act={stop} close={() => setAsking(false)}>
          <p>{t.sharing.withdrawText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Card>
  );
}
