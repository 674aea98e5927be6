import { useRoute } from 'preact-iso';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { dayAndTime, duration, kph, km, list, percent, whole } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card, Facts, Page } from '../ui/page';
import { Contributions } from './home-score';
import { TripCourse } from './trip-course';
import { Moments } from './trip-moments';
import { Yours } from './trip-yours';

type Read = Schemas['ReadTripResponse'];

export function Trip() {
  const trip = useRoute().params.trip!;
  const read = useAsk(`trips.one.${trip}`, () => take(api.GET('/me/trips/{trip}', { params: { path: { trip } } })));
  const title = read.state === 'ready' ? t.trips.one.title(dayAndTime(read.value.trip.start ?? read.value.trip.notAfter)) : t.words.trip;
  return (
    <Page title={title} back={{ to: '/trips', text: t.trips.one.back }}>
      <Answer of={read} lines={14}>
        {answer => (
          <>
            <Summary of={answer} />
            {answer.trip.isPrivate ? (
              <Card><p>{t.trips.one.private}</p></Card>
            ) : answer.score === null ? (
              <Card><p>{t.trips.one.gone}</p></Card>
            ) : (
              <>
                <TripCourse trip={trip} events={answer.score.events} />
                <Moments trip={trip} score={answer.score} />
                <Coverage of={answer.score} />
              </>
            )}
            <Yours of={answer} again={read.again} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Summary({ of: { trip, score } }: { of: Read }) {
  const facts: [string, string][] = [
    [t.trips.one.distance, km(trip.km)],
    [t.trips.one.duration, duration(trip.durationSeconds)],
    ...(score ? ([[t.trips.one.average, kph(score.features.movingSpeedKph)], [t.trips.one.coverage, percent(score.coverage.share)]] as [string, string][]) : []),
  ];
  return (
    <Card>
      {trip.notRatable.length === 0 ? (
        <p class="score-number">
          <strong>{whole(trip.score)}</strong> <span class="soft">{t.trips.one.score}</span>
        </p>
      ) : (
        <p>
          <strong>{t.trips.one.notRated}.</strong> {t.trips.one.because(list(trip.notRatable.map(reason => t.notRatable[reason])))}
        </p>
      )}
      <Facts of={facts} />
      {trip.notRatable.length === 0 && <Contributions of={trip.contributions} />}
    </Card>
  );
}

function Coverage({ of: { coverage, caveats } }: { of: Schemas['TripScore'] }) {
  const { share, observedKm, bridgedKm, gapSeconds } = coverage;
  return (
    <Card title={t.trips.one.coverageTitle}>
      <p>{t.trips.one.coverageText(percent(share), km(observedKm))}</p>
      <p>
        {gapSeconds ? t.trips.one.gaps(duration(gapSeconds)) : t.trips.one.noGaps} {bridgedKm ? t.trips.one.bridged(km(bridgedKm)) : ''}
      </p>
      {caveats.length > 0 && (
        <ul>
          {caveats.map(caveat => (
            <li key={caveat}>{t.trips.one.caveats[caveat]}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
