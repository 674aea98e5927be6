import { useMemo, useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { Refusal, take, type Schemas } from '../api/client';
import { day } from '../format';
import type { paths } from '../generated/driver';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card, Page } from '../ui/page';
import { bearerClient } from '../work/bearer';
import { Categories, nameOf } from './sharing';

type Grant = Schemas['Grant'];

/** Somebody trusted comes by a link; what opens the door stands behind the #, which no server and no referrer ever sees. They can see, take back and pause. */
export function Trusted() {
  const token = location.hash.slice(1);
  const door = useMemo(() => bearerClient<paths>(async () => token), [token]);
  const read = useAsk(`trusted.${token}`, () => readShared(door));
  const [ending, setEnding] = useState<Grant>();
  const [isPausing, setPausing] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const after = () => {
    setEnding(undefined);
    setPausing(false);
    read.again();
  };
  const end = (grant: Grant) => take(door.DELETE('/me/grants/{grant}', { params: { path: { grant: grant.id } } })).then(after, setFailure);
  const pause = () => take(door.PUT('/me/pause')).then(after, setFailure);

  return (
    <Page title={more.trusted.doorTitle} lead={more.trusted.doorLead}>
      <Answer of={read} lines={6} isEmpty={shared => shared === null} empty={<Card><Nothing icon="key" title={more.trusted.doorShut} /></Card>}>
        {shared => (
          <>
            <Card>
              {shared!.pausedSince ? (
                <p class="note">{t.pause.paused}</p>
              ) : (
                <div class="row">
                  <button type="button" class="button primary" onClick={() => setPausing(true)}>
                    {t.pause.yes}
                  </button>
                </div>
              )}
            </Card>
            {shared!.grants.length === 0 && <p class="soft">{more.trusted.wardNothing}</p>}
            {shared!.grants.map(grant => (
              <Card title={nameOf(grant.partner, shared!.partners)} aside={<span class="chip">{t.purposes[grant.purpose]}</span>} key={grant.id}>
                <Categories of={grant.categories} />
                <p class="soft small">{t.sharing.until(day(grant.until))}</p>
                <div class="row">
                  <button type="button" class="button danger" onClick={() => setEnding(grant)}>
                    {t.sharing.withdraw}
                  </button>
                </div>
              </Card>
            ))}
          </>
        )}
      </Answer>
      {isPausing && (
        <Confirm title={t.pause.title} yes={t.pause.yes} act={pause} close={() => setPausing(false)}>
          <p>{more.trusted.pauseText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
      {ending && (
        <Confirm title={more.trusted.endWardTitle} yes={t.sharing.withdraw} kind="danger" act={() => end(ending)} close={() => setEnding(undefined)}>
          <p>{more.trusted.endWardText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Page>
  );
}

/** What stands, and whether it is paused; null for a link that opens nothing any more. */
async function readShared(door: ReturnType<typeof bearerClient<paths>>) {
  try {
    const [grants, { partners }, { pausedSince }] = await Promise.all([take(door.GET('/me/grants')), take(door.GET('/me/partners')), take(door.GET('/me/pause'))]);
    return { partners, pausedSince, grants: grants.filter(grant => grant.withdrawn === null && new Date(grant.until) > new Date()) };
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 401) {
      return null;
    }
    throw failure;
  }
}
