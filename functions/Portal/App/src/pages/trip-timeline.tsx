import { t } from '../texts';
import { clock } from './trip-moments';
import type { Course, Events } from './trip-course';

const Standing = 3; // km/h

/** The time of a trip: where it stood still, and when the harsh moments were. The list of moments below says the same in words. */
export function Timeline({ course: { seconds, speedKph }, events }: { course: Course; events: Events }) {
  const still = stretches(speedKph, speed => speed !== null && speed < Standing);
  return (
    <div>
      <svg class="timeline" viewBox={`0 0 ${Math.max(1, seconds)} 20`} preserveAspectRatio="none" role="img" aria-label={t.trips.one.timeline}>
        <rect class="timeline-drive" x="0" y="6" width={seconds} height="8" />
        {still.map(([from, to]) => (
          <rect class="timeline-still" x={from} y="6" width={to - from} height="8" key={from} />
        ))}
        {events.map(event => (
          <line class={`timeline-event ${event.severity}`} x1={event.startSeconds} x2={event.startSeconds} y1="0" y2="20" key={event.startSeconds} />
        ))}
      </svg>
      <p class="row apart soft small number" aria-hidden="true">
        <span>{clock(0)}</span>
        <span>{clock(seconds)}</span>
      </p>
    </div>
  );
}

function stretches(values: (number | null)[], is: (value: number | null) => boolean) {
  const found: [number, number][] = [];
  values.forEach((value, i) => {
    if (is(value)) {
      const last = found.at(-1);
      if (last && last[1] === i) {
        last[1] = i + 1;
      } else {
        found.push([i, i + 1]);
      }
    }
  });
  return found;
}
