import { useEffect, useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { km, money, one, percent, signed } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';

type Part = Schemas['ScorePart'];

/** Parts that are counted, so many a week; the others are turned down by a share. */
const counted: readonly Part[] = ['braking', 'acceleration', 'cornering'];

const MonthsAYear = 12;
const KmStep = 10;
const Settling = 250; // ms after the last move

const rehearse = (policy: string, less: Map<Part, number>, lessKm: number) =>
  take(
    api.POST('/me/policies/{policy}/simulation', {
      params: { path: { policy } },
      body: { less: [...less].filter(([, value]) => value > 0).map(([part, value]) => ({ part, less: value })), lessKm },
    }),
  );

/** Sliders: what a month would cost, driven otherwise. */
export function Simulator({ policy }: { policy: string }) {
  const now = useAsk(`money.now.${policy}`, () => rehearse(policy, new Map(), 0));
  const [less, setLess] = useState(new Map<Part, number>());
  const [lessKm, setLessKm] = useState(0);
  const [then, setThen] = useState<Schemas['RehearsePremiumResponse']>();

  useEffect(() => {
    const asking = setTimeout(() => rehearse(policy, less, lessKm).then(setThen, () => {}), Settling);
    return () => clearTimeout(asking);
  }, [less, lessKm]);

  return (
    <Card title={t.money.simulator.title}>
      <p>{t.money.simulator.text}</p>
      <Answer of={now} lines={8}>
        {({ most, likeNow, yearlyKm, isDistancePriced, coached }) => {
          const sliders = most.filter(slider => slider.less > 0);
          const kmNow = isDistancePriced && yearlyKm !== null ? Math.round(yearlyKm / MonthsAYear / KmStep) * KmStep : 0;
          const shown = then ?? { price: likeNow, saves: { minor: 0, currency: likeNow.currency }, points: 0, coached };
          return sliders.length === 0 && kmNow === 0 ? (
            <p class="soft">{t.money.simulator.nothing}</p>
          ) : (
            <>
              <p role="status">
                <strong class="premium">{t.money.simulator.price(money(shown.price))}</strong>
                <br />
                <span class="soft small">
                  {(shown.saves.minor ?? 0) > 0 ? t.money.simulator.saves(money(shown.saves)) : t.money.simulator.same} · {t.money.simulator.points(signed(shown.points))}
                </span>
                {shown.coached && (
                  <>
                    <br />
                    <span class="soft small">{t.money.coached(money(shown.coached))}</span>
                  </>
                )}
              </p>
              {sliders.map(({ part, less: limit }) => {
                const isCounted = counted.includes(part);
                const value = less.get(part) ?? 0;
                return (
                  <label class="field" key={part}>
                    <span class="row apart">
                      <span>{isCounted ? t.money.simulator.fewer(t.parts[part]) : t.money.simulator.less(t.parts[part])}</span>
                      <span class="number">{isCounted ? one(value) : percent(value)}</span>
                    </span>
                    <input type="range" min="0" max={limit} step={limit / 20} value={value} onInput={event => setLess(new Map(less).set(part, Number(event.currentTarget.value)))} />
                  </label>
                );
              })}
              {kmNow > 0 && (
                <label class="field">
                  <span class="row apart">
                    <span>{t.money.simulator.km}</span>
                    <span class="number">{lessKm === 0 ? t.money.simulator.kmNow(km(kmNow)) : km(kmNow - lessKm)}</span>
                  </span>
                  <input type="range" min="0" max={kmNow} step={KmStep} value={kmNow - lessKm} onInput={event => setLessKm(kmNow - Number(event.currentTarget.value))} />
                </label>
              )}
            </>
          );
        }}
      </Answer>
    </Card>
  );
}
