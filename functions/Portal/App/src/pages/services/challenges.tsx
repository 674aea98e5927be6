import { useState } from 'preact/hooks';
import { forget, useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { calendarDay, day, signed, whole } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, say } from '../../ui/answer';
import { Confirm } from '../../ui/dialog';
import { Field, Form, Pick } from '../../ui/form';
import { Card, Page } from '../../ui/page';
import { Course } from './coaching';

const factors = ['braking', 'acceleration', 'cornering', 'intensity', 'jerk', 'turning', 'eco', 'speeding'] as const;

/** A team drives better on one thing, together: one figure for all, and nobody in it comes last. */
export function Challenges() {
  const asked = useAsk('challenges', () => take(api.GET('/me/challenges')));
  const again = () => {
    forget('challenges');
    asked.again();
  };
  return (
    <Page title={more.challenges.title} lead={more.challenges.lead} back={{ to: '/services', text: t.services.title }}>
      <Answer of={asked} lines={6}>
        {({ challenges }) => (
          <>
            {challenges.map(each => <One of={each} again={again} key={each.challenge.id} />)}
          </>
        )}
      </Answer>
      {asked.state !== 'loading' && (
        <>
          <Card title={more.challenges.join}>
            <Form label={more.challenges.joinIt} submit={async values => take(api.POST('/me/challenges/membership', { body: { code: (values.get('code') as string).trim() } })).then(again)}>
              <Field name="code" label={more.challenges.code} hint={more.challenges.codeHint} spellcheck={false} required />
            </Form>
          </Card>
          <Card title={more.challenges.begin}>
            <Form
              label={more.challenges.beginIt}
              submit={async values => take(api.POST('/me/challenges', { body: { factor: values.get('factor') as (typeof factors)[number], weeks: Number(values.get('weeks')) } })).then(again)}
            >
              <Pick name="factor" label={more.challenges.factor} options={factors.map(factor => [factor, t.parts[factor]])} />
              <Field name="weeks" label={more.challenges.weeks} type="number" min="1" max="8" defaultValue="4" required />
            </Form>
          </Card>
        </>
      )}
    </Page>
  );
}

function One({ of: { challenge, members, own }, again }: { of: Schemas['PlayTogetherListed']; again: () => void }) {
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { joint } = challenge;
  const leave = () => take(api.DELETE('/me/challenges/{challenge}', { params: { path: { challenge: challenge.id } } })).then(again, setFailure);

  return (
    <Card title={t.parts[challenge.factor]} aside={<span class="soft small">{more.challenges.ends(day(challenge.ends))}</span>}>
      <p>
        <strong>{joint?.gained == null ? more.challenges.notYet : joint.gained > 0 ? more.challenges.gained(signed(joint.gained), calendarDay(joint.day)) : more.challenges.level(calendarDay(joint.day))}</strong>
        <br />
        <span class="soft small">{more.challenges.team(whole(members))}</span>
      </p>
      <h3>{more.challenges.own}</h3>
      <Course of={own} />
      <h3>{more.challenges.invite}</h3>
      <code class="code">{challenge.code}</code>
      <div class="row">
        <button type="button" class="button" onClick={() => setLeaving(true)}>
          {more.challenges.leave}
        </button>
      </div>
      {isLeaving && (
        <Confirm title={more.challenges.leaveTitle} yes={more.challenges.leave} kind="danger" act={leave} close={() => setLeaving(false)}>
          <p>{more.challenges.leaveText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Card>
  );
}
