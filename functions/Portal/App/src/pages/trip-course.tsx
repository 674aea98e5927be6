import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { kph, one, two } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';
import { Chart } from '../ui/table';
import { Later } from '../ui/later';
import { Timeline } from './trip-timeline';

export type Course = Schemas['ReadCourseResponse'];
export type Events = Schemas['DrivingEvent'][];

/** How the trip went: where, or how long; and how fast. What draws it is read when it is needed. */
export function TripCourse({ trip, events }: { trip: string; events: Events }) {
  const course = useAsk(`trips.course.${trip}`, () => take(api.GET('/me/trips/{trip}/course', { params: { path: { trip } } })));
  return (
    <Answer of={course} lines={12}>
      {read => (
        <>
          {read.latitude ? (
            <Card title={t.trips.one.map}>
              <Later read={() => import('./trip-track').then(part => part.Track)} props={{ course: read, events }} class="track-place stack" />
            </Card>
          ) : (
            <Card title={t.trips.one.timeline}>
              <Timeline course={read} events={events} />
              <p class="soft small">{t.trips.one.timelineText}</p>
            </Card>
          )}
          <Card title={t.trips.one.charts}>
            <Chart
              caption={t.trips.one.perMinute}
              columns={[
                { text: t.trips.one.minute, isNumber: true },
                { text: `${t.trips.one.speed}: ${t.trips.one.highest}`, isNumber: true },
                { text: `${t.trips.one.longitudinal}: ${t.trips.one.strongest} (m/s²)`, isNumber: true },
                { text: `${t.trips.one.lateral}: ${t.trips.one.strongest} (m/s²)`, isNumber: true },
              ]}
              rows={() => minutes(read)}
            >
              <Later read={() => import('./trip-charts').then(part => part.Charts)} props={{ course: read, events }} class="charts" />
            </Chart>
          </Card>
        </>
      )}
    </Answer>
  );
}

const Minute = 60;
const Hundred = 100;

/** What the charts show, minute by minute, in numbers. */
function minutes({ seconds, hz, speedKph, longitudinalCmps2, lateralCmps2 }: Course) {
  return Array.from({ length: Math.ceil(seconds / Minute) }, (_, i) => {
    const samples: [number, number] = [i * Minute * hz, (i + 1) * Minute * hz];
    return [one(i + 1).replace(/\D0$/, ''), kph(strongest(speedKph, i * Minute, (i + 1) * Minute)), two(strongest(longitudinalCmps2, ...samples) / Hundred), two(strongest(lateralCmps2, ...samples) / Hundred)];
  });
}

function strongest(values: (number | null)[], from: number, to: number) {
  let most = NaN;
  for (const value of values.slice(from, to)) {
    if (value !== null && !(Math.abs(value) <= Math.abs(most))) {
      most = value;
    }
  }
  return most;
}
