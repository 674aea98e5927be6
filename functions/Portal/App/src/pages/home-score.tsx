import { useAsk } from '../api/ask';
import { api, Refusal, take, type Schemas } from '../api/client';
import { day, one, percent, shortDay, signed, whole, wholeKm } from '../format';
import { t } from '../texts';
import { Answer, Nothing } from '../ui/answer';
import { Card } from '../ui/page';
import { Chart } from '../ui/table';

/** What a price effect needs (the platform says how much of each is missing). */
const NeededKm = 400;
const NeededDays = 14;
const Day = 86_400_000;

/** Points that a trend shows at least, so that calm weeks do not look like a storm. */
const LeastSpan = 20;

/** A driver without a trip has no rating yet; that is no failure. */
const readRating = () =>
  take(api.GET('/me/rating')).catch(failure => {
    if (failure instanceof Refusal && failure.name === 'not-found') {
      return null;
    }
    throw failure;
  });

export function Score() {
  const rating = useAsk('rating', readRating);
  const trips = useAsk('trips.first', () => take(api.GET('/me/trips')));
  return (
    <Answer of={rating} lines={6}>
      {read =>
        read === null ? (
          <Card>
            <Nothing icon="trips" title={t.home.score.noTrips}>
              <p>{t.home.score.noTripsText}</p>
            </Nothing>
          </Card>
        ) : (
          <>
            <Card title={t.home.score.title}>
              <div class="score">
                <p class="score-number">
                  <strong>{whole(read.score.score)}</strong> <span class="soft">{t.home.score.of}</span>
                </p>
                <Gauge of={read.score} />
                <p class="soft small">
                  {t.home.score.interval(whole(read.score.low), whole(read.score.high))} · {t.home.score.basis(wholeKm(read.score.km), whole(read.score.days))}
                </p>
                <Answer of={trips} lines={4}>{page => <Trend of={page.trips} />}</Answer>
              </div>
              <Contributions of={read.score.contributions} />
            </Card>
            {!read.isRatable && <NotYet of={read.score} />}
          </>
        )
      }
    </Answer>
  );
}

const Gauge = ({ of: { score, low, high } }: { of: Schemas['DriverScore'] }) => (
  <svg class="gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="gauge-ground" x="0" y="2" width="100" height="4" rx="2" />
    <rect class="gauge-interval" x={low} y="2" width={Math.max(1, high - low)} height="4" rx="2" />
    <rect class="gauge-score" x={Math.min(99, Math.max(0, score - 0.5))} y="0" width="1.2" height="8" rx="0.6" />
  </svg>
);

/** The score of each of the last trips, and beside it the numbers. */
function Trend({ of }: { of: Schemas['Trip'][] }) {
  const trips = of.filter(trip => trip.notRatable.length === 0).slice(0, 30).reverse();
  if (trips.length < 3) {
    return null;
  }
  const scores = trips.map(trip => trip.score);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const span = Math.max(LeastSpan, high - low);
  const x = (i: number) => (2 + (96 * i) / (trips.length - 1)).toFixed(2);
  const y = (score: number) => (16 - (24 * (score - (low + high) / 2)) / span).toFixed(2);
  return (
    <Chart
      caption={t.home.score.trend}
      columns={[{ text: t.words.trip }, { text: t.words.distance, isNumber: true }, { text: t.home.score.title, isNumber: true }]}
      rows={() => trips.map(trip => [shortDay(trip.start ?? trip.notAfter), one(trip.km), whole(trip.score)])}
    >
      <svg class="trend" viewBox="0 0 100 32" preserveAspectRatio="none" role="img" aria-label={t.home.score.trend}>
        <polyline points={scores.map((score, i) => `${x(i)},${y(score)}`).join(' ')} />
        {scores.map((score, i) => (
          <line class="trend-dot" x1={x(i)} x2={x(i)} y1={y(score)} y2={y(score)} key={i} />
        ))}
      </svg>
      <p class="soft small">{t.home.score.span(trips.length, whole(low), whole(high))}</p>
    </Chart>
  );
}

/** The points sum to the score, whatever is left out of sight here. */
export const Contributions = ({ of }: { of: Schemas['Contribution'][] }) => (
  <details>
    <summary>{t.home.score.why}</summary>
    <ul class="plain lines contributions">
      {of
        .filter(each => Math.abs(each.points ?? 0) >= 0.05)
        .map(each => (
          <li class="contribution" key={each.part}>
            <span>{t.parts[each.part!]}</span>
            <span class="number">{each.part === 'average' ? one(each.points) : signed(each.points)}</span>
          </li>
        ))}
    </ul>
  </details>
);

/** Not ratable yet is a way with an end, never a zero. */
function NotYet({ of }: { of: Schemas['DriverScore'] }) {
  const days = Math.max(of.days, 1);
  const kmADay = of.km / days;
  const wait = Math.max(of.missingDays, kmADay > 0 ? of.missingKm / kmADay : 0);
  return (
    <Card title={t.home.notYet.title}>
      <p>{of.notRatable.includes('lowCoverage') ? t.home.notYet.coverage : t.home.notYet.text}</p>
      <Progress text={t.home.notYet.km(wholeKm(Math.min(NeededKm, of.km)), wholeKm(NeededKm))} share={of.km / NeededKm} />
      <Progress text={t.home.notYet.days(whole(Math.min(NeededDays, of.days)), whole(NeededDays))} share={of.days / NeededDays} />
      <p>
        <strong>{wait > 0 && kmADay > 0 ? t.home.notYet.date(day(new Date(Date.now() + wait * Day))) : t.home.notYet.paceUnknown}</strong>
      </p>
    </Card>
  );
}

export const Progress = ({ text, share }: { text: string; share: number }) => (
  <div class="stack">
    <p class="row apart small">
      <span>{text}</span>
      <span class="number soft">{percent(Math.min(1, share))}</span>
    </p>
    <div class="bar" aria-hidden="true">
      <span style={{ width: `${100 * Math.min(1, share)}%` }} />
    </div>
  </div>
);
