import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { money, one, percent } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';

/** Parts that are counted, so many a week. */
const counted: readonly Schemas['ScorePart'][] = ['braking', 'acceleration', 'cornering'];

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
            {read!.coached && <p class="soft small">{t.money.coached(money(read!.coached))}</p>}
            <h3>{t.home.premium.would}</h3>
            {read!.changes.length === 0 && <p class="soft">{t.home.premium.nothing}</p>}
            <ul class="plain lines">
              {read!.changes
                .filter(change => (change.saves.minor ?? 0) > 0)
                .slice(0, MostChanges)
                .map(change => (
                  <li key={change.part}>{lessOf(change)}</li>
                ))}
            </ul>
          </>
        )}
      </Answer>
    </Card>
  );
}

/** A part that is counted is so many fewer; any other a share less. */
function lessOf({ part, less, saves }: Schemas['SimulatePremiumChange']) {
  const [name, gain] = [t.parts[part].toLowerCase(), money({ ...saves, minor: -(saves.minor ?? 0) })];
  return counted.includes(part) ? t.home.premium.fewer(name, one(less), gain) : t.home.premium.lessOf(name, percent(less), gain);
}

const NoPolicy = () => (
  <>
    <p class="soft">{t.home.premium.none}</p>
    <p>
      <a class="button" href="/money/quote">
        {t.home.premium.quote}
      </a>
    </p>
  </>
);
