import { useState } from 'preact/hooks';
import { useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { calendarDay, whole } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, say } from '../../ui/answer';
import { Card, Page } from '../../ui/page';
import { Switch } from '../../ui/switch';
import { Chart } from '../../ui/table';

export function Comparison() {
  const read = useAsk('comparison', () => take(api.GET('/me/comparison')));
  const [failure, setFailure] = useState<unknown>();
  const flip = (isJoined: boolean) => take(isJoined ? api.DELETE('/me/comparison') : api.PUT('/me/comparison')).then(read.again, setFailure);

  return (
    <Page title={more.comparison.title} lead={more.comparison.lead} back={{ to: '/services', text: t.services.title }}>
      <Answer of={read} lines={5}>
        {({ isJoined, standing }) => (
          <>
            <Card>
              <Switch isOn={isJoined} flip={() => flip(isJoined)}>
                {more.comparison.join}
              </Switch>
              <p class="soft small">{more.comparison.what}</p>
              {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
            </Card>
            {isJoined && (
              <Card title={standing ? more.comparison.week(calendarDay(standing.week)) : more.comparison.waiting}>
                {standing ? <Places of={standing} /> : <p>{more.comparison.waitingText}</p>}
              </Card>
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

const Places = ({ of: { places } }: { of: Schemas['Standing'] }) => (
  <Chart
    caption={more.comparison.caption}
    columns={[{ text: more.comparison.among }, { text: more.comparison.lower, isNumber: true }]}
    rows={() => places.map(place => [nameOf(place.cohort), place.percentile === null ? more.comparison.tooFew : whole(place.percentile)])}
  >
    {places.map(({ cohort, percentile }) => (
      <div class="stack" key={cohort}>
        <p>
          <strong>{nameOf(cohort)}</strong>
          <br />
          {percentile === null ? more.comparison.tooFew : more.comparison.place(whole(percentile))}
        </p>
        {percentile !== null && (
          <div class="bar" aria-hidden="true">
            <span style={{ width: `${percentile}%` }} />
          </div>
        )}
      </div>
    ))}
  </Chart>
);

/** A cohort is everybody, or a time zone. */
const nameOf = (cohort: string) => (cohort === 'everybody' ? more.comparison.everybody : more.comparison.around(cohort.split('/').at(-1)!.replaceAll('_', ' ')));
