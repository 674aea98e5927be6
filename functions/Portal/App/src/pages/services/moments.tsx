import { useState } from 'preact/hooks';
import { useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { calendarDay, km, one } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, Nothing, say } from '../../ui/answer';
import { Field, Form } from '../../ui/form';
import { Card, Page } from '../../ui/page';
import { Switch } from '../../ui/switch';

export function Moments() {
  const read = useAsk('moments', () => take(api.GET('/me/moments')));
  return (
    <Page title={more.moments.title} lead={more.moments.lead} back={{ to: '/services', text: t.services.title }}>
      <Answer of={read} lines={6} isEmpty={({ moments }) => moments.length === 0} empty={<Card><Nothing icon="check" title={more.moments.none}><p>{more.moments.noneText}</p></Nothing></Card>}>
        {({ moments }) => moments.map(kept => <OneMoment of={kept} again={read.again} key={kept.moment.id} />)}
      </Answer>
    </Page>
  );
}

function OneMoment({ of: kept, again }: { of: Schemas['KeptMoment']; again: () => void }) {
  const [failure, setFailure] = useState<unknown>();
  const { moment } = kept;
  const change = (said: Partial<Schemas['ListMomentsRequest']>) =>
    take(api.PUT('/me/moments/{moment}', { params: { path: { moment: moment.id } }, body: { text: kept.text, isPinned: kept.isPinned, isHidden: kept.isHidden, ...said } })).then(again, setFailure);

  return (
    <Card title={more.moments.kinds[moment.kind]} aside={<span class="soft small">{moment.kind === 'best-week' ? more.moments.weekOf(calendarDay(moment.day)) : calendarDay(moment.day)}</span>}>
      <p>
        {km(moment.km)} · {more.moments.score(one(moment.score))}
        {moment.trip && (
          <>
            {' · '}
            <a href={`/trips/${moment.trip}`}>{more.moments.trip}</a>
          </>
        )}
      </p>
      {kept.text && <p class="told">{kept.text}</p>}
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <div class="row apart">
        <Switch isOn={kept.isPinned} flip={() => change({ isPinned: !kept.isPinned })}>
          {more.moments.pin}
        </Switch>
        <button type="button" class="button quiet compact" onClick={() => change({ isHidden: true })}>
          {more.moments.hide}
        </button>
      </div>
      <details>
        <summary>{kept.text ? more.moments.change : more.moments.write}</summary>
        <Form submit={values => change({ text: String(values.get('text')) })} label={more.moments.keep}>
          <Field name="text" label={more.moments.note} long defaultValue={kept.text} maxLength={2000} />
        </Form>
      </details>
    </Card>
  );
}
