import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { calendarDay, day } from '../format';
import { more } from '../texts/more';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card } from '../ui/page';

type Ward = Schemas['ListWardsListed'];

/** Beside whom somebody signs: since when, until when, what waits, and a way to lay it down. */
export function Wards() {
  const wards = useAsk('wards', () => take(api.GET('/me/wards')));
  const [leaving, setLeaving] = useState<Ward>();
  const [failure, setFailure] = useState<unknown>();

  const end = ({ driver }: Ward) =>
    take(api.DELETE('/me/wards/{driver}', { params: { path: { driver } } })).then(() => {
      setLeaving(undefined);
      forget('waiting');
      wards.again();
    }, setFailure);

  return (
    <Card title={more.trusted.guardian}>
      <p class="soft">{more.trusted.guardianText}</p>
      <Answer of={wards} lines={3} isEmpty={({ wards: all }) => all.length === 0} empty={<p>{more.trusted.noWards}</p>}>
        {({ wards: all }) => (
          <ul class="plain lines">
            {all.map(ward => (
              <li class="row apart" key={ward.driver}>
                <span class="grows">
                  <a href={`/sharing/ward/${ward.driver}`}>
                    <strong>{ward.name ?? ward.driver}</strong>
                  </a>{' '}
                  {ward.awaiting > 0 && <span class="chip warn">{more.trusted.waiting(ward.awaiting)}</span>}
                  <br />
                  <span class="soft small">
                    {more.trusted.granted(ward.standing)} · {more.trusted.joined(day(ward.joined))} · {more.trusted.until(calendarDay(ward.adultFrom))}
                  </span>
                </span>
                <button type="button" class="button compact" onClick={() => setLeaving(ward)}>
                  {more.trusted.layDown}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {leaving && (
        <Confirm title={more.trusted.layDownTitle(leaving.name ?? leaving.driver)} yes={more.trusted.layDown} kind="danger" act={() => end(leaving)} close={() => setLeaving(undefined)}>
          <p>{more.trusted.layDownText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Card>
  );
}
