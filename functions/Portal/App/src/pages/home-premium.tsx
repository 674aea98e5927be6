import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { money, percent } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';

/** The newest policy in force, and what a month of it would cost; null without one. */
async function readPremium() {
  const { policies } = await take(api.GET('/me/policies'));
  const policy = policies.find(each => each.withdrawn === null);
  return policy ? await take(api.GET('/me/policies/{policy}/simulation', { params: { path: { policy: policy.policy } } })) : null;
}

const MostChanges = 3;

export function Premium() {
  const premium = useAsk('money.premium', readPremium);
  return (
    <Card title={t.home.premium.title}>
      <Answer of={premium} lines={4} isEmpty={read => read === null} empty={<NoPolicy />}>
        {read => (
          <>
            <p class="premium">{t.home.premium.month(money(read!.likeNow))}</p>
            <p class="soft small">{t.home.premium.without(money(read!.withoutDriving))}</p>
            <h3>{t.home.premium.would}</h3>
            <ul class="plain lines">
              {read!.changes
                .filter(change => (change.saves.minor ?? 0) > 0)
                .slice(0, MostChanges)
                .map(change => (
                  <li key={change.part}>{t.home.premium.lessOf(t.parts[change.part].toLowerCase(), percent(change.less), money({ ...change.saves, minor: -(change.saves.minor ?? 0) }))}</li>
                ))}
            </ul>
          </>
        )}
      </Answer>
    </Card>
  );
}

const NoPolicy = () => <p class="soft">{t.home.premium.none}</p>;
