import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { money, percent, whole, wholeKm } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';

/** Who gained what from the driving data of a policy: three sides, each with its figures. */
export function Benefit({ policy }: { policy: string }) {
  const read = useAsk(`money.benefit.${policy}`, () => take(api.GET('/me/policies/{policy}/benefit', { params: { path: { policy } } })));
  return (
    <Card title={t.money.benefit.title}>
      <p>{t.money.benefit.text}</p>
      <Answer of={read} lines={8} isEmpty={({ periods }) => periods === 0} empty={<p class="soft">{t.money.benefit.none}</p>}>
        {({ driver, insurer, platform }) => (
          <div class="cards three">
            <Side
              title={t.money.benefit.you}
              figures={[
                [t.money.benefit.paid, money(driver.paid)],
                [t.money.benefit.without, money(driver.withoutDriving)],
                [t.money.benefit.saved, money(driver.saved)],
                [t.money.benefit.returned, money(driver.returned)],
                ...((driver.coached.minor ?? 0) > 0 ? [[t.money.benefit.coached, money(driver.coached)] as [string, string]] : []),
              ]}
            />
            <Side
              title={t.money.benefit.theInsurer}
              figures={[
                [t.money.benefit.insurer, money(insurer.netPremium)],
                [t.money.benefit.claims, money(insurer.incurred)],
                [t.money.benefit.left, money(insurer.left)],
                ...insurer.received.map(({ category, times }) => [t.money.benefit.received(t.categories[category]), whole(times)] as [string, string]),
              ]}
            />
            <Side
              title={t.money.benefit.thePlatform}
              figures={[
                [t.money.benefit.fee(percent(platform.share)), money(platform.fee)],
                [t.money.benefit.trips, whole(platform.trips)],
                [t.money.benefit.km, wholeKm(platform.km)],
              ]}
            />
          </div>
        )}
      </Answer>
    </Card>
  );
}

const Side = ({ title, figures }: { title: string; figures: [string, string][] }) => (
  <section class="stack">
    <h3>{title}</h3>
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
);

