import { useState } from 'preact/hooks';
import { forget, useAsk } from '../../api/ask';
import { api, take } from '../../api/client';
import { ago, day, percent } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, say } from '../../ui/answer';
import { Card, Facts, Page } from '../../ui/page';
import { NoDongle, useDongles } from '../home-dongle';

export function Watching() {
  const dongles = useDongles();
  return (
    <Page title={more.watching.title} lead={more.watching.lead} back={{ to: '/services', text: t.services.title }}>
      <Answer of={dongles} lines={8} isEmpty={({ dongles: all }) => all.length === 0} empty={<Card><NoDongle /></Card>}>
        {({ dongles: all }) => all.map(({ dongle, isOwn }) => (isOwn ? <OneDongle dongle={dongle} key={dongle} /> : <Card title={dongle} key={dongle}><p>{more.watching.notOwner}</p></Card>))}
      </Answer>
      <Card>
        <p class="soft small">{more.watching.told}</p>
      </Card>
    </Page>
  );
}

function OneDongle({ dongle }: { dongle: string }) {
  const health = useAsk(`watching.${dongle}`, () => take(api.GET('/me/dongles/{dongle}/health', { params: { path: { dongle } } })));
  return (
    <Card title={dongle}>
      <Answer of={health} lines={5} isEmpty={read => new Date(read.looked).getTime() === 0} empty={<p class="soft">{more.watching.notLooked}</p>}>
        {read => (
          <>
            {read.troubles.length === 0 && <p class="note">{more.watching.well}</p>}
            {read.troubles.map(({ trouble, since }) => (
              <div class="note warn" key={trouble}>
                <p>
                  <strong>{more.watching.troubles[trouble]}</strong> <span class="small">{more.watching.since(day(since))}</span>
                </p>
                <p>{more.watching.todo[trouble]}</p>
                {trouble === 'other-car' && <WhichCar dongle={dongle} again={health.again} />}
              </div>
            ))}
            <Facts
              of={[
                [more.watching.looked, ago(read.looked)],
                [more.watching.heard, read.lastHeard ? ago(read.lastHeard) : '–'],
                [more.watching.firmware, read.firmware ?? '–'],
                [more.watching.coverage, percent(read.coverageShare)],
              ]}
            />
          </>
        )}
      </Answer>
    </Card>
  );
}

const cars = ['moved', 'same', 'sold'] as const;

function WhichCar({ dongle, again }: { dongle: string; again: () => void }) {
  const [failure, setFailure] = useState<unknown>();
  const answer = (car: (typeof cars)[number]) =>
    take(api.POST('/me/dongles/{dongle}/car', { params: { path: { dongle } }, body: { car } })).then(() => {
      forget('dongles');
      again();
    }, setFailure);

  return (
    <fieldset class="row">
      <legend>{more.watching.cars.ask}</legend>
      {cars.map(car => (
        <button type="button" class="button" onClick={() => answer(car)} key={car}>
          {more.watching.cars[car]}
        </button>
      ))}
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
    </fieldset>
  );
}
