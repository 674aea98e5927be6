import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { calendarDay, day, money } from '../format';
import { t } from '../texts';
import { Answer, Nothing, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card, Page } from '../ui/page';
import { nameOf } from './sharing';
import { Benefit } from './money-benefit';
import { Changes } from './money-changes';
import { Simulator } from './money-simulator';
import { Statements } from './money-statements';

async function readPolicies() {
  const [{ policies }, { partners }] = await Promise.all([take(api.GET('/me/policies')), take(api.GET('/me/partners'))]);
  return { policies, partners };
}

export function Money() {
  const read = useAsk('money.policies', readPolicies);
  return (
    <Page title={t.money.title} lead={t.money.lead}>
      <Answer of={read} lines={10} isEmpty={({ policies }) => policies.length === 0} empty={<Card><Nothing icon="money" title={t.money.none}><p>{t.money.noneText}</p></Nothing></Card>}>
        {({ policies, partners }) => policies.map(policy => <Policy of={policy} insurer={nameOf(policy.insurer, partners)} again={read.again} key={policy.policy} />)}
      </Answer>
      <p>
        <a class="button" href="/money/quote">
          {t.home.premium.quote}
        </a>
      </p>
      <Changes />
    </Page>
  );
}

function Policy({ of: policy, insurer, again }: { of: Schemas['PolicyStatement']; insurer: string; again: () => void }) {
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const withdraw = () =>
    take(api.DELETE('/me/policies/{policy}', { params: { path: { policy: policy.policy } } })).then(() => {
      forget('money');
      setLeaving(false);
      again();
    }, setFailure);

  return (
    <>
      <Card title={t.money.policy(insurer)} aside={<span class="chip">{t.money.span(calendarDay(policy.from), calendarDay(policy.until))}</span>}>
        <p>{t.money.yearly(money(policy.yearly.total))}</p>
        {policy.withdrawn && <p class="note warn">{t.money.withdrawn(day(policy.withdrawn))}</p>}
        <h3>{t.money.covers}</h3>
        <p>{policy.covers.map(cover => t.money.coverNames[cover]).join(', ')}</p>
        {!policy.withdrawn && new Date(policy.withdrawableUntil) > new Date() && (
          <div class="row">
            <button type="button" class="button danger" onClick={() => setLeaving(true)}>
              {t.money.withdraw}
            </button>
            <span class="soft small">{t.money.withdrawUntil(day(policy.withdrawableUntil))}</span>
          </div>
        )}
        {isLeaving && (
          <Confirm title={t.money.withdrawTitle} yes={t.money.withdraw} kind="danger" act={withdraw} close={() => setLeaving(false)}>
            <p>{t.money.withdrawText}</p>
            {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
          </Confirm>
        )}
      </Card>
      {!policy.withdrawn && <Simulator policy={policy.policy} />}
      <Statements policy={policy.policy} />
      <Benefit policy={policy.policy} />
    </>
  );
}
