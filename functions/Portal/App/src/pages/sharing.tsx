import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { ago, calendarDay, day } from '../format';
import { t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card, Page } from '../ui/page';
import { StopAll } from './sharing-stop';

type Grant = Schemas['Grant'];

/** Everything about sharing at once, so that the page never contradicts itself. */
async function readSharing() {
  const [grants, { partners }, { requests }, { entries }, { withdrawals }, { notices }] = await Promise.all([
    take(api.GET('/me/grants')),
    take(api.GET('/me/partners')),
    take(api.GET('/me/consent-requests')),
    take(api.GET('/me/journal')),
    take(api.GET('/me/withdrawals')),
    take(api.GET('/me/notices')),
  ]);
  const standing = grants.filter(grant => grant.withdrawn === null && new Date(grant.until) > new Date());
  return { standing, partners, requests: requests.filter(each => each.state === 'open').map(each => each.request), entries, withdrawals, notices };
}

export const nameOf = (partner: string, partners: Schemas['Notice'][]) => partners.find(each => each.partner === partner)?.terms.controller.name ?? partner;

export function Sharing() {
  const sharing = useAsk('sharing', readSharing);
  const [leaving, setLeaving] = useState<Grant>();
  const [failure, setFailure] = useState<unknown>();

  const withdraw = (grant: Grant) =>
    take(api.DELETE('/me/grants/{grant}', { params: { path: { grant: grant.id } } })).then(() => {
      setLeaving(undefined);
      forget();
      sharing.again();
    }, setFailure);

  return (
    <Page title={t.sharing.title} lead={t.sharing.lead}>
      <Answer of={sharing} lines={12}>
        {({ standing, partners, requests, entries, withdrawals, notices }) => (
          <>
            {requests.map(request => (
              <Card title={`${nameOf(request.partner, partners)} · ${t.purposes[request.purpose]}`} aside={<span class="chip warn">{t.sharing.requests}</span>} key={request.id}>
                <p>{t.sharing.one.asked(request.words)}</p>
                <p>
                  <a class="button" href={`/sharing/request/${request.id}`}>
                    {t.sharing.grant}
                  </a>
                </p>
              </Card>
            ))}
            <h2>{t.sharing.granted}</h2>
            {standing.length === 0 && <p class="soft">{t.sharing.nobody}</p>}
            <div class="cards two">
              {standing.map(grant => (
                <Granted
                  of={grant}
                  name={nameOf(grant.partner, partners)}
                  last={entries.findLast(entry => entry.partner === grant.partner && entry.purpose === grant.purpose)?.at}
                  isChanged={notices.some(notice => notice.current.partner === grant.partner && notice.asks.length > 0)}
                  withdraw={() => setLeaving(grant)}
                  key={grant.id}
                />
              ))}
            </div>
            <h2>{t.sharing.others}</h2>
            <Others partners={partners} standing={standing} />
            {withdrawals.length > 0 && (
              <Card title={t.sharing.withdrawals}>
                <ul class="plain lines">
                  {withdrawals.map(({ withdrawal, answer }) => (
                    <li key={withdrawal.id}>
                      <strong>{nameOf(withdrawal.partner, partners)}</strong> <span class="soft small">{t.sharing.withdrawnOn(day(withdrawal.at))}</span>
                      <br />
                      {answer === null
                        ? t.sharing.noAnswer
                        : answer.outcome === 'deleted'
                          ? t.sharing.outcomes.deleted
                          : t.sharing.outcomes.kept(answer.ground ?? '', answer.until ? calendarDay(answer.until) : '')}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            <StopAll standing={standing} again={sharing.again} />
            {leaving && (
              <Confirm title={t.sharing.withdrawTitle(nameOf(leaving.partner, partners))} yes={t.sharing.withdraw} kind="danger" act={() => withdraw(leaving)} close={() => setLeaving(undefined)}>
                <p>{t.sharing.withdrawText}</p>
                <Categories of={leaving.categories} />
                {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
              </Confirm>
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Others({ partners, standing }: { partners: Schemas['Notice'][]; standing: Grant[] }) {
  const uses = partners
    .flatMap(notice => notice.terms.uses.map(use => ({ notice, use })))
    .filter(({ notice, use }) => !standing.some(grant => grant.partner === notice.partner && grant.purpose === use.purpose));
  return uses.length === 0 ? (
    <p class="soft">{t.sharing.noOthers}</p>
  ) : (
    <div class="cards two">
      {uses.map(({ notice, use }) => (
        <Card title={notice.terms.controller.name} aside={<span class="chip">{t.sharing.kinds[notice.kind]}</span>} key={`${notice.partner}.${use.purpose}`}>
          <p>{t.purposes[use.purpose]}</p>
          <p>
            <a class="button" href={`/sharing/with/${notice.partner}/${use.purpose}`}>
              {t.sharing.grant}
            </a>
          </p>
        </Card>
      ))}
    </div>
  );
}

const Granted = ({ of: grant, name, last, isChanged, withdraw }: { of: Grant; name: string; last: string | undefined; isChanged: boolean; withdraw: () => void }) => (
  <Card title={name} aside={<span class="chip good">{t.purposes[grant.purpose]}</span>}>
    <Categories of={grant.categories} />
    <p class="soft small">
      {t.sharing.basis(t.bases[grant.basis])}, {t.sharing.until(day(grant.until))} · {last ? t.sharing.last(ago(last)) : t.sharing.never}
    </p>
    {isChanged && <p class="note warn">{t.sharing.changed}</p>}
    <div class="row">
      <button type="button" class="button danger" onClick={withdraw}>
        {t.sharing.withdraw}
      </button>
      <a href={`/me/grants/${grant.id}/receipt`} download>
        {t.sharing.receipt}
      </a>
    </div>
  </Card>
);

export const Categories = ({ of }: { of: Grant['categories'] }) => (
  <ul class="tight">
    {of.map(category => (
      <li key={category}>{t.categories[category]}</li>
    ))}
  </ul>
);
