import { useAsk } from '../api/ask';
import { calendarDay, percent, seconds, signed, whole } from '../format';
import { w } from '../work/texts';
import { Answer, Nothing } from '../ui/answer';
import { Card, Page } from '../ui/page';
import { Chart } from '../ui/table';
import { api, take, type Schemas } from './client';

type Line = Schemas['ReadEquilibriumLine'];

const relations = ['driver-platform', 'driver-dongle', 'driver-partner', 'platform-partner', 'platform-dongle'] as const;
const written = { count: whole, share: percent, points: signed, seconds };

/** The five relations that carry the platform, each by its figures: what they were, and how they are come by. */
export function Equilibrium() {
  const text = w.operations.equilibrium;
  const asked = useAsk('equilibrium', () => take(api.GET('/operator/equilibrium')));
  return (
    <Page title={text.title} lead={text.lead}>
      <Answer of={asked} lines={8} isEmpty={({ figures }) => figures.every(each => each.points.length === 0)} empty={<Nothing icon="empty" title={text.empty} />}>
        {({ figures }) =>
          relations.map(relation => (
            <Card title={text.relations[relation]} key={relation}>
              <div class="cards two">
                {figures
                  .filter(each => each.figure.relation === relation)
                  .map(each => (
                    <Figure of={each} key={each.figure.name} />
                  ))}
              </div>
            </Card>
          ))
        }
      </Answer>
    </Page>
  );
}

function Figure({ of: { figure, points } }: { of: Line }) {
  const text = w.operations.equilibrium;
  const name = text.figures[figure.name as keyof typeof text.figures] ?? figure.name;
  const write = written[figure.unit];
  return (
    <div class="stack">
      <p>
        <span class="soft">{name}</span>
        <br />
        <strong class="premium number">{write(points.at(-1)?.value)}</strong>
      </p>
      <Chart
        caption={name}
        columns={[{ text: text.day }, { text: name, isNumber: true }]}
        rows={() => [...points].reverse().map(point => [calendarDay(point.day), write(point.value)])}
        source={
          <>
            {text.query} <code>{figure.query}</code>
          </>
        }
      >
        <Course of={points} name={name} />
      </Chart>
    </div>
  );
}

/** The course of a figure between its least and its most; a day that could not be told breaks the line. */
function Course({ of, name }: { of: Line['points']; name: string }) {
  const told = of.flatMap(point => (point.value === null ? [] : [point.value]));
  if (told.length < 2) {
    return null;
  }
  const [least, most] = [Math.min(...told), Math.max(...told)];
  const x = (i: number) => (100 * i) / (of.length - 1);
  const y = (value: number) => (most > least ? 30 - (28 * (value - least)) / (most - least) : 16);
  const runs = of.reduce<string[][]>((all, point, i) => (point.value === null ? [...all, []] : [...all.slice(0, -1), [...all.at(-1)!, `${x(i).toFixed(2)},${y(point.value).toFixed(2)}`]]), [[]]);
  return (
    <svg class="trend" viewBox="0 0 100 32" preserveAspectRatio="none" role="img" aria-label={name}>
      {runs.filter(run => run.length > 1).map(run => <polyline points={run.join(' ')} key={run[0]} />)}
    </svg>
  );
}
