import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useAsk } from '../api/ask';
import { api, Refusal, take, type Schemas } from '../api/client';
import { day } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card, Page } from '../ui/page';
import { Categories, nameOf } from './sharing';

type Grant = Schemas['Grant'];

/** What a ward granted, and the partners by name; null for who is guardian of no such driver. */
async function readWard(driver: string) {
  try {
    const [grants, { partners }] = await Promise.all([take(api.GET('/me/wards/{driver}/grants', { params: { path: { driver } } })), take(api.GET('/me/partners'))]);
    return { partners, grants: grants.filter(grant => grant.withdrawn === null && new Date(grant.until) > new Date()) };
  } catch (failure) {
    if (failure instanceof Refusal && failure.name === 'not-found') {
      return null;
    }
    throw failure;
  }
}

/** A guardian signs beside what somebody under 18 granted, or ends it. */
export function Ward() {
  const driver = useRoute().params.driver!;
  const ward = useAsk(`ward.${driver}`, () => readWard(driver));
  const [ending, setEnding] = useState<Grant>();
  const [failure, setFailure] = useState<unknown>();

  const after = () => {
    setEnding(undefined);
    setFailure(undefined);
    ward.again();
  };
  const path = (grant: Grant) => ({ params: { path: { driver, grant: grant.id } } });
  const sign = (grant: Grant) => take(api.PUT('/me/wards/{driver}/grants/{grant}/cosignature', path(grant))).then(after, setFailure);
  const end = (grant: Grant) => take(api.DELETE('/me/wards/{driver}/grants/{grant}', path(grant))).then(after, setFailure);

  return (
    <Page title={more.trusted.wardTitle} lead={more.trusted.wardLead} back={{ to: '/sharing/trusted', text: more.trusted.title }}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={ward} lines={6} isEmpty={read => read === null} empty={<Card><Nothing icon="account" title={more.trusted.noWard} /></Card>}>
        {read =>
          read!.grants.length === 0 ? (
            <p class="soft">{more.trusted.wardNothing}</p>
          ) : (
            read!.grants.map(grant => (
              <Card title={nameOf(grant.partner, read!.partners)} aside={<span class="chip">{t.purposes[grant.purpose]}</span>} key={grant.id}>
                <Categories of={grant.categories} />
                <p class="soft small">{t.sharing.until(day(grant.until))}</p>
                {grant.cosignature?.at ? <p class="note">{more.trusted.signed(day(grant.cosignature.at))}</p> : <p class="note warn">{more.trusted.unsigned}</p>}
                <div class="row">
                  {!grant.cosignature?.at && (
                    <button type="button" class="button primary" onClick={() => sign(grant)}>
                      {more.trusted.sign}
                    </button>
                  )}
                  <button type="button" class="button danger" onClick={() => setEnding(grant)}>
                    {more.trusted.endWard}
                  </button>
                </div>
              </Card>
            ))
          )
        }
      </Answer>
      {ending && (
        <Confirm title={more.trusted.endWardTitle} yes={more.trusted.endWard} kind="danger" act={() => end(ending)} close={() => setEnding(undefined)}>
          <p>{more.trusted.endWardText}</p>
        </Confirm>
      )}
    </Page>
  );
}
