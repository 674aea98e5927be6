import { useState } from 'preact/hooks';
import { forget } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { t } from '../texts';
import { say } from '../ui/answer';
import { Confirm, Dialog } from '../ui/dialog';
import { Field, Form } from '../ui/form';
import { Card } from '../ui/page';
import { Contest } from './trip-contest';
import { forgetTrips } from './trips';

const LongestNote = 2000;

/** What a driver does with a trip: a note, out of sight, contested, given away, deleted. */
export function Yours({ of: { trip, note }, again }: { of: Schemas['ReadTripResponse']; again: () => void }) {
  const [isKept, setKept] = useState(false);
  const [asks, setAsks] = useState<'contest' | 'driver' | 'erase'>();
  const [isErased, setErased] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { text, isHidden } = note ?? { text: '', isHidden: false };

  const write = async (body: Schemas['TripNote']) => {
    await take(api.PUT('/me/trips/{trip}/note', { params: { path: { trip: trip.id } }, body }));
    forget('trips');
    again();
  };

  const erase = () =>
    take(api.POST('/me/erasures', { body: { trip: trip.id } }))
      .then(() => {
        forget('leave');
        setErased(true);
      }, setFailure)
      .then(() => setAsks(undefined));

  return (
    <Card title={t.trips.one.yours}>
      <Form submit={values => write({ text: values.get('note') as string, isHidden }).then(() => setKept(true))} label={t.trips.one.keep} aside={isKept && <span role="status">{t.trips.one.kept}</span>}>
        <Field name="note" label={t.trips.one.note} hint={t.trips.one.noteHint} long maxLength={LongestNote} defaultValue={text} />
      </Form>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <div class="row">
        <button type="button" class="button" aria-describedby="hide-text" onClick={() => write({ text, isHidden: !isHidden }).catch(setFailure)}>
          {isHidden ? t.trips.one.unhide : t.trips.one.hide}
        </button>
        <button type="button" class="button" onClick={() => setAsks('contest')}>
          {t.trips.one.contestTrip}
        </button>
        <button type="button" class="button" onClick={() => setAsks('driver')}>
          {t.trips.one.notMe}
        </button>
        {!isErased && (
          <button type="button" class="button danger" onClick={() => setAsks('erase')}>
            {t.leave.erase.trip}
          </button>
        )}
      </div>
      {isErased && <p class="note" role="status">{t.leave.erase.tripAsked}</p>}
      <p class="soft small" id="hide-text">{t.trips.one.hideText}</p>
      {asks === 'contest' && <Contest trip={trip.id} close={() => setAsks(undefined)} />}
      {asks === 'erase' && (
        <Confirm title={t.leave.erase.tripTitle} yes={t.leave.erase.trip} kind="danger" act={erase} close={() => setAsks(undefined)}>
          <p>{t.leave.erase.tripText}</p>
        </Confirm>
      )}
      {asks === 'driver' && <NotMe trip={trip.id} close={() => setAsks(undefined)} />}
    </Card>
  );
}

function NotMe({ trip, close }: { trip: string; close: () => void }) {
  const [isGiven, setGiven] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const give = (drove: 'somebody-else' | 'guest') =>
    take(api.PUT('/me/trips/{trip}/driver', { params: { path: { trip } }, body: { drove } })).then(() => {
      forgetTrips();
      setGiven(true);
    }, setFailure);

  return (
    <Dialog title={t.trips.one.notMeTitle} close={close}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      {isGiven ? (
        <>
          <p role="status">{t.trips.one.given}</p>
          <div class="row">
            <a class="button primary" href="/trips">
              {t.trips.one.back}
            </a>
          </div>
        </>
      ) : (
        <>
          <p>{t.trips.one.notMeText}</p>
          <div class="row">
            <button type="button" class="button primary" onClick={() => give('somebody-else')}>
              {t.trips.one.somebody}
            </button>
            <button type="button" class="button" onClick={() => give('guest')}>
              {t.trips.one.guest}
            </button>
            <button type="button" class="button" onClick={close}>
              {t.cancel}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
