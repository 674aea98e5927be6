import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { api, take } from '../api/client';
import { t } from '../texts';
import { more } from '../texts/more';
import { say } from '../ui/answer';
import { Card, Page } from '../ui/page';

/** The other platform sent the driver here to say yes: to what leaves for it (out), or to what comes from it (in). Where they go next the platform answers, from those it trusts. */
export function MoveConfirm() {
  const { way } = useRoute().params;
  const { query } = useLocation();
  const [failure, setFailure] = useState<unknown>();
  const isLeaving = way === 'out';
  const peer = URL.parse((isLeaving ? query.client_id : query.from) ?? '');

  const confirm = () =>
    (isLeaving
      ? take(
          api.POST('/me/transfers/authorizations', {
            body: { clientId: query.client_id!, redirectUri: query.redirect_uri!, codeChallenge: query.code_challenge!, state: query.state!, isContinuous: query.scope === 'transfer continuous' },
          }),
        ).then(answer => answer.redirect)
      : take(api.POST('/me/transfers', { body: { from: query.from!, isContinuous: false } })).then(answer => answer.authorize)
    ).then(next => location.assign(next), setFailure);

  return (
    <Page title={more.move.confirmTitle} back={{ to: '/move', text: more.move.title }}>
      <Card>
        {peer === null ? (
          <p role="alert">{t.notFound.text}</p>
        ) : (
          <>
            <p>{(isLeaving ? more.move.confirmOut : more.move.confirmIn)(peer.host)}</p>
            {query.scope === 'transfer continuous' && <p>{more.move.confirmStep}</p>}
            {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
            <div class="row">
              <button type="button" class="button primary" onClick={confirm}>
                {more.move.confirm}
              </button>
              <a class="button" href="/">
                {t.cancel}
              </a>
            </div>
          </>
        )}
      </Card>
    </Page>
  );
}
