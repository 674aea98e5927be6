import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { day, percent, two } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';
import { Table } from '../ui/table';
import { nameOf } from './sharing';

async function readChanges() {
  const [{ changes }, { partners }] = await Promise.all([take(api.GET('/me/rating/changes')), take(api.GET('/me/partners'))]);
  return { changes, partners };
}

/** What another model made of the same driving: nobody is priced by something new without a word. */
export function Changes() {
  const read = useAsk('money.changes', readChanges);
  return (
    <Card title={t.money.changes.title}>
      <Answer of={read} lines={2} isEmpty={({ changes }) => changes.length === 0} empty={<p class="soft">{t.money.changes.none}</p>}>
        {({ changes, partners }) => (
          <ul class="plain lines">
            {changes.map(change => (
              <li class="stack" key={`${change.at}.${change.insurer}`}>
                <p>
                  <strong>{(change.isRollback ? t.money.changes.rollback : t.money.changes.fresh)(nameOf(change.insurer, partners))}</strong>
                  <br />
                  <span class="soft small">{t.money.changes.from(day(change.at))}</span>
                </p>
                <p>{said(change)}</p>
                <Table
                  caption={t.money.changes.title}
                  columns={[{ text: t.money.changes.what }, { text: t.money.changes.before, isNumber: true }, { text: t.money.changes.after, isNumber: true }]}
                  rows={[
                    [t.money.changes.model, change.before.model, change.after.model],
                    [t.money.changes.relativity, two(change.before.relativity), two(change.after.relativity)],
                    [t.money.changes.credibility, percent(change.before.credibility), percent(change.after.credibility)],
                    [t.money.factor, two(change.before.factor), two(change.after.factor)],
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  );
}

/** The one figure that matters: what it does to the price. */
function said({ before, after }: Schemas['RatingChange']) {
  const share = after.factor / before.factor - 1;
  return Math.abs(share) < 0.0005 ? t.money.changes.same : share < 0 ? t.money.changes.less(percent(-share)) : t.money.changes.more(percent(share));
}
