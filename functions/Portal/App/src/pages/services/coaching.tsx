import { useState } from 'preact/hooks';
import { forget, useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { calendarDay, day, km, one, signed } from '../../format';
import { language, t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, Nothing, say } from '../../ui/answer';
import { Card, Facts, Page } from '../../ui/page';
import { Switch } from '../../ui/switch';

type Listed = Schemas['CoachMeListed'];
type Coach = Schemas['CoachMeCoach'];

/** Help with the one thing that costs most: offered, accepted or not, and switched off with one switch. */
export function Coaching() {
  const asked = useAsk('coaching', () => take(api.GET('/me/coaching')));
  const [failure, setFailure] = useState<unknown>();
  const act = (done: Promise<unknown>) =>
    done.then(() => {
      forget('coaching');
      setFailure(undefined);
      asked.again();
    }, setFailure);

  return (
    <Page title={more.coaching.title} lead={more.coaching.lead} back={{ to: '/services', text: t.services.title }}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={asked} lines={8}>
        {({ isOff, coachings, coaches }) => (
          <>
            {coachings.length === 0 && <Card><Nothing icon="check" title={more.coaching.none} /></Card>}
            {coachings.map(each => <One of={each} coaches={coaches} act={act} key={each.coaching.id} />)}
            <Card>
              <Switch isOn={!isOff} flip={() => act(take(api.PUT('/me/coaching', { body: { isOff: !isOff } })))}>
                {more.coaching.wanted}
              </Switch>
              <p class="soft small">{more.coaching.wantedText}</p>
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}

function One({ of: { coaching, progress, tips, credential }, coaches, act }: { of: Listed; coaches: Coach[]; act: (done: Promise<unknown>) => void }) {
  const path = { params: { path: { coaching: coaching.id } } };
  const accept = (body: Schemas['AnswerCoachingRequest']) => act(take(api.POST('/me/coaching/{coaching}/acceptance', { ...path, body })));
  const leave = () => act(take(api.DELETE('/me/coaching/{coaching}', path)));
  const given = coaching.coach ? (coaches.find(coach => coach.partner === coaching.coach)?.name ?? more.coaching.elsewhere) : more.coaching.tips;
  return (
    <Card title={t.parts[coaching.factor]} aside={<span class={coaching.state === 'running' || coaching.state === 'completed' ? 'chip good' : 'chip'}>{more.coaching.states[coaching.state]}</span>}>
      <p>{more.coaching.costs(one(coaching.costs), day(coaching.offered))}</p>
      {progress && <Course of={progress} by={given} />}
      {tips.length > 0 && (
        <>
          <h3>{more.coaching.yourTips}</h3>
          <ol class="tight">
            {tips.map(tip => (
              <li key={tip.number}>{tip[language]}</li>
            ))}
          </ol>
        </>
      )}
      {coaching.state === 'offered' && (
        <div class="row">
          <button type="button" class="button primary" onClick={() => accept({ form: 'tips' })}>
            {more.coaching.takeTips}
          </button>
          {coaches.map(coach =>
            coach.isGranted ? (
              <button type="button" class="button" onClick={() => accept({ form: 'course', coach: coach.partner })} key={coach.partner}>
                {more.coaching.takeCourse(coach.name)}
              </button>
            ) : (
              <a class="button" href={`/sharing/with/${coach.partner}/coaching`} key={coach.partner}>
                {more.coaching.grantFirst(coach.name)}
              </a>
            ),
          )}
          <button type="button" class="button quiet" onClick={leave}>
            {more.coaching.decline}
          </button>
        </div>
      )}
      {coaching.state === 'running' && (
        <button type="button" class="button quiet" onClick={leave}>
          {more.coaching.leave}
        </button>
      )}
      {coaching.state === 'completed' && !credential && <p class="soft">{more.coaching.foreign}</p>}
      {credential && (
        <p>
          {more.coaching.credential(calendarDay(credential.until))}{' '}
          <a href={`/me/coaching/${coaching.id}/credential`} download={`${coaching.id}.jws`}>
            {more.coaching.take}
          </a>
        </p>
      )}
    </Card>
  );
}

/** A factor before and since, in points of the score. */
export const Course = ({ of: { before, since }, by }: { of: Schemas['FactorProgress']; by?: string }) => (
  <Facts
    of={[
      by ? [more.coaching.given, by] : null,
      [more.coaching.before, more.coaching.points(signed(before.points))],
      [more.coaching.since, more.coaching.points(signed(since.points))],
      [more.coaching.over, km(since.km)],
    ]}
  />
);
