import { useState } from 'preact/hooks';
import type { Schemas } from '../api/client';
import { kph, one, percent } from '../format';
import { t } from '../texts';
import { Card } from '../ui/page';
import { Contest } from './trip-contest';

type Event = Schemas['DrivingEvent'];

/** Minutes and seconds into the trip. */
export const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Each moment that counted, and why: what was reached, from where on it counts, how sure that is. */
export function Moments({ trip, score }: { trip: string; score: Schemas['TripScore'] }) {
  const [contested, setContested] = useState<Event>();
  return (
    <Card title={t.trips.one.moments}>
      {score.events.length === 0 ? (
        <p class="soft">{t.trips.one.noMoments}</p>
      ) : (
        <ol class="plain lines">
          {score.events.map(event => (
            <li class="stack" key={event.startSeconds}>
              <p class="row">
                <strong>{t.trips.one.kinds[event.kind!]}</strong>
                <span class={`chip ${event.severity === 'high' ? 'bad' : event.severity === 'medium' ? 'warn' : ''}`}>{t.trips.one.severities[event.severity!]}</span>
                <span class="soft small number">{t.trips.one.after(clock(event.startSeconds!))}</span>
              </p>
              <p class="small">
                {t.trips.one.why(one(Math.abs(event.peakMps2!)), one(Math.abs(event.thresholdMps2!)), one(event.durationSeconds))} {t.trips.one.whyMore(kph(event.speedKph), percent(event.confidence))}
              </p>
              <p>
                <button type="button" class="button compact" onClick={() => setContested(event)}>
                  {t.trips.one.contest}
                </button>
              </p>
            </li>
          ))}
        </ol>
      )}
      {contested && <Contest trip={trip} event={contested.startSeconds} close={() => setContested(undefined)} />}
    </Card>
  );
}
