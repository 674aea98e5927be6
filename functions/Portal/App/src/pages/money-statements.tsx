import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { calendarDay, money, two } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';
import { Chart } from '../ui/table';

/** What each period cost, with and without driving, and what came back later. */
export function Statements({ policy }: { policy: string }) {
  const read = useAsk(`money.statements.${policy}`, () => take(api.GET('/me/policies/{policy}/statements', { params: { path: { policy } } })));
  return (
    <Card title={t.money.statement}>
      <Answer of={read} lines={4} isEmpty={({ statements }) => statements.length === 0} empty={<p class="soft">{t.money.noStatement}</p>}>
        {({ statements, open }) => {
          const dearest = Math.max(...statements.map(({ premium }) => (premium.total.minor ?? 0) + Math.max(0, premium.saved.minor ?? 0)));
          return (
            <>
              <Chart
                caption={t.money.statement}
                columns={[
                  { text: t.money.period },
                  { text: t.money.factor, isNumber: true },
                  { text: t.money.saved, isNumber: true },
                  { text: t.money.premium, isNumber: true },
                  { text: t.money.credit, isNumber: true },
                  { text: t.money.toPay, isNumber: true },
                ]}
                rows={() =>
                  statements.map(each => [
                    calendarDay(each.period.from!),
                    two(each.factor),
                    money(each.premium.saved),
                    money(each.premium.total),
                    money({ ...each.toPay, minor: each.credits.reduce((sum, credit) => sum + (credit.amount.minor ?? 0), 0) }),
                    money(each.toPay),
                  ])
                }
              >
                <ul class="plain lines">
                  {statements.map(({ period, premium, coached, toPay, credits }) => (
                    <li class="stack" key={period.from}>
                      <p class="row apart">
                        <span>{calendarDay(period.from!)}</span>
                        <strong class="number">{money(toPay)}</strong>
                      </p>
                      <div class="bar money-bar" aria-hidden="true">
                        <span style={{ width: `${(100 * (premium.total.minor ?? 0)) / dearest}%` }} />
                      </div>
                      {(premium.saved.minor ?? 0) > 0 && <p class="soft small">{t.money.savedText(money(premium.saved))}</p>}
                      {coached && <p class="soft small">{t.money.coached(money(coached))}</p>}
                      {credits.map(credit => (
                        <p class="soft small" key={credit.revision}>
                          {t.money.credited(money(credit.amount), calendarDay(credit.period.from!), credit.reason ? t.money.reasons[credit.reason] : '')}
                        </p>
                      ))}
                    </li>
                  ))}
                </ul>
              </Chart>
              {open.map(credit => (
                <p class="note" key={`${credit.period.from}.${credit.revision}`}>
                  {t.money.open(money(credit.amount), calendarDay(credit.period.from!))}
                </p>
              ))}
            </>
          );
        }}
      </Answer>
    </Card>
  );
}
