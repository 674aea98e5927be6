import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { calendarDay, day, money, two } from '../format';
import { t } from '../texts';
import { Answer, Nothing } from '../ui/answer';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { nameOf } from './sharing';
import { Simulator } from './money-simulator';

async function readPolicies() {
  const [{ policies }, { partners }] = await Promise.all([take(api.GET('/me/policies')), take(api.GET('/me/partners'))]);
  return { policies, partners };
}

export function Money() {
  const read = useAsk('money.policies', readPolicies);
  return (
    <Page title={t.money.title} lead={t.money.lead}>
      <Answer of={read} lines={10} isEmpty={({ policies }) => policies.length === 0} empty={<Card><Nothing icon="money" title={t.money.none}><p>{t.money.noneText}</p></Nothing></Card>}>
        {({ policies, partners }) => policies.map(policy => <Policy of={policy} insurer={nameOf(policy.insurer, partners)} key={policy.policy} />)}
      </Answer>
    </Page>
  );
}

const Policy = ({ of: policy, insurer }: { of: Schemas['PolicyStatement']; insurer: string }) => (
  <>
    <Card title={t.money.policy(insurer)} aside={<span class="chip">{t.money.span(calendarDay(policy.from), calendarDay(policy.until))}</span>}>
      <p>{t.money.yearly(money(policy.yearly.total))}</p>
      {policy.withdrawn && <p class="note warn">{t.money.withdrawn(day(policy.withdrawn))}</p>}
      <h3>{t.money.covers}</h3>
      <p>{policy.covers.map(cover => t.money.coverNames[cover]).join(', ')}</p>
    </Card>
    {!policy.withdrawn && <Simulator policy={policy.policy} />}
    <Statements policy={policy.policy} />
    <Benefit policy={policy.policy} />
  </>
);

function Statements({ policy }: { policy: string }) {
  const read = useAsk(`money.statements.${policy}`, () => take(api.GET('/me/policies/{policy}/statements', { params: { path: { policy } } })));
  return (
    <Card title={t.money.statement}>
      <Answer of={read} lines={4} isEmpty={({ statements }) => statements.length === 0} empty={<p class="soft">{t.money.noStatement}</p>}>
        {({ statements }) => (
          <Table
            caption={t.money.statement}
            columns={[{ text: t.money.period }, { text: t.money.factor, isNumber: true }, { text: t.money.saved, isNumber: true }, { text: t.money.premium, isNumber: true }, { text: t.money.toPay, isNumber: true }]}
            rows={statements.map(each => [`${calendarDay(each.period.from!)}`, two(each.factor), money(each.premium.saved), money(each.premium.total), money(each.toPay)])}
          />
        )}
      </Answer>
    </Card>
  );
}

function Benefit({ policy }: { policy: string }) {
  const read = useAsk(`money.benefit.${policy}`, () => take(api.GET('/me/policies/{policy}/benefit', { params: { path: { policy } } })));
  return (
    <Card title={t.money.benefit.title}>
      <p>{t.money.benefit.text}</p>
      <Answer of={read} lines={4}>
        {({ driver, insurer }) => (
          <dl class="facts">
            {[
              [t.money.benefit.paid, driver.paid],
              [t.money.benefit.without, driver.withoutDriving],
              [t.money.benefit.saved, driver.saved],
              [t.money.benefit.insurer, insurer.netPremium],
              [t.money.benefit.claims, insurer.incurred],
              [t.money.benefit.platform, insurer.toPlatform],
            ].map(([name, amount]) => (
              <div key={name as string}>
                <dt>{name as string}</dt>
                <dd>{money(amount as Schemas['Money'])}</dd>
              </div>
            ))}
          </dl>
        )}
      </Answer>
    </Card>
  );
}
