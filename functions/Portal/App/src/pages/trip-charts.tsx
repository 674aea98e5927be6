import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { locale, t } from '../texts';
import { colour } from '../ui/colour';
import { asLine, columns } from './trip-columns';
import { clock } from './trip-moments';
import type { Course, Events } from './trip-course';

const Height = 180;
const Step = 0.5; // of what is in sight

/** Speed, and acceleration both ways, over one time: what one looks at in one of them the other shows too. */
export function Charts({ course, events }: { course: Course; events: Events }) {
  const host = useRef<HTMLDivElement>(null);
  const plots = useRef<uPlot[]>([]);

  useEffect(() => {
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const draw = () => {
      plots.current.forEach(plot => plot.destroy());
      plots.current = make(host.current!, course, events);
    };
    const fit = new ResizeObserver(([entry]) => plots.current.forEach(plot => plot.setSize({ width: entry!.contentRect.width, height: Height })));
    draw();
    fit.observe(host.current!);
    theme.addEventListener('change', draw);
    return () => {
      fit.disconnect();
      theme.removeEventListener('change', draw);
      plots.current.forEach(plot => plot.destroy());
    };
  }, [course]);

  const look = (change: (min: number, max: number) => [number, number]) => {
    const { min, max } = plots.current[0]!.scales.x!;
    const [from, to] = change(min!, max!);
    const [least, most] = [Math.max(0, from), Math.min(course.seconds, to)];
    plots.current[0]!.setScale('x', { min: Math.min(least, most - 5), max: Math.max(most, least + 5) });
  };

  const acts: [string, (min: number, max: number) => [number, number]][] = [
    [t.trips.one.earlier, (min, max) => [min - Step * (max - min), Math.max(max - Step * (max - min), max - min)]],
    [t.trips.one.later, (min, max) => [Math.min(min + Step * (max - min), course.seconds - (max - min)), max + Step * (max - min)]],
    [t.trips.one.closer, (min, max) => [min + (max - min) / 4, max - (max - min) / 4]],
    [t.trips.one.all, () => [0, course.seconds]],
  ];

  return (
    <>
      <div class="row" role="group" aria-label={t.trips.one.charts}>
        {acts.map(([text, change]) => (
          <button type="button" class="button compact" onClick={() => look(change)} key={text}>
            {text}
          </button>
        ))}
      </div>
      <p class="soft small">{t.trips.one.chartsText}</p>
      <div ref={host} aria-hidden="true" />
    </>
  );
}

function make(host: HTMLElement, course: Course, events: Events) {
  const [ink, line, speed, longitudinal, lateral, ground] = ['ink-soft', 'line', 'speed', 'accent', 'lateral', 'warn-soft'].map(colour) as [string, string, string, string, string, string];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const told = (unit: string) => (_: uPlot, value: number | null) => (value === null ? '–' : `${number.format(value)} ${unit}`);
  const made: uPlot[] = [];
  const sync = uPlot.sync('trip');

  const options = (series: uPlot.Series[]): uPlot.Options => ({
    width: host.clientWidth,
    height: Height,
    scales: { x: { time: false } },
    cursor: { sync: { key: sync.key, scales: ['x', null] }, drag: { x: true, y: false, setScale: true } },
    axes: [
      { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, values: (_, ticks) => ticks.map(clock), space: 70 },
      { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, size: 44 },
    ],
    series: [{ label: t.trips.one.minute, value: (_, at) => (at === null ? '–' : clock(at)) }, ...series.map(each => ({ paths: asLine, ...each }))],
    hooks: {
      drawSeries: [columns],
      drawClear: [plot => shade(plot, events, ground)],
      setScale: [
        (plot, key) => {
          const { min, max } = plot.scales.x!;
          made.filter(other => key === 'x' && other !== plot && (other.scales.x!.min !== min || other.scales.x!.max !== max)).forEach(other => other.setScale('x', { min: min!, max: max! }));
        },
      ],
    },
  });

  const seconds = Float64Array.from({ length: course.seconds }, (_, i) => i);
  made.push(new uPlot(options([{ label: t.trips.one.speed, stroke: speed, width: 1.5, value: told('km/h') }]), [seconds, course.speedKph], host));
  const samples = Float64Array.from({ length: course.seconds * course.hz }, (_, i) => i / course.hz);
  const metres = (values: (number | null)[]) => values.map(value => (value === null ? null : value / 100));
  made.push(
    new uPlot(
      options([
        { label: t.trips.one.longitudinal, stroke: longitudinal, width: 1.25, value: told('m/s²') },
        { label: t.trips.one.lateral, stroke: lateral, width: 1.25, dash: [5, 3], value: told('m/s²') },
      ]),
      [samples, metres(course.longitudinalCmps2), metres(course.lateralCmps2)],
      host,
    ),
  );
  return made;
}

/** The evidence of each harsh moment, behind the lines. */
function shade({ ctx, bbox, valToPos, scales }: uPlot, events: Events, ground: string) {
  ctx.save();
  ctx.fillStyle = ground;
  for (const event of events) {
    const [from, to] = [event.evidenceFromSeconds!, event.evidenceToSeconds!].map(at => valToPos(Math.min(Math.max(at, scales.x!.min!), scales.x!.max!), 'x', true)) as [number, number];
    ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
  }
  ctx.restore();
}
