import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { calendarDay, money, percent, wholeKm } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Choice, Field, Form, Pick } from '../ui/form';
import { Card, Page } from '../ui/page';

type Product = Schemas['ShowProductsShown'] & { insurer: string; insurerName: string };
type Quoted = { wish: Schemas['PolicyWish']; quote: Schemas['QuotePolicyResponse'] };

const UsualYearlyKm = 12_000;
const MostDaysAhead = 60;

/** What every insurer here sells, insurer by insurer as they are listed: in no order that says anything. */
async function readProducts(): Promise<Product[]> {
  const { partners } = await take(api.GET('/me/partners'));
  const insurers = partners.filter(notice => notice.kind === 'Insurer');
  const sold = await Promise.all(insurers.map(({ partner }) => take(api.GET('/me/partners/{partner}/products', { params: { path: { partner } } }))));
  return insurers.flatMap(({ partner, terms }, i) => sold[i]!.products.map(product => ({ ...product, insurer: partner, insurerName: terms.controller.name })));
}

export function Quote() {
  const products = useAsk('money.products', readProducts);
  const [id, setId] = useState<string>();
  return (
    <Page title={more.quote.title} lead={more.quote.lead} back={{ to: '/money', text: t.money.title }}>
      <Answer of={products} lines={8} isEmpty={all => all.length === 0} empty={<Card><Nothing icon="money" title={more.quote.none}><p>{more.quote.noneText}</p></Nothing></Card>}>
        {all => {
          const product = all.find(each => each.product === id) ?? all[0]!;
          return (
            <>
              <Pick name="product" label={more.quote.product} options={all.map(each => [each.product, `${each.insurerName} · ${each.name}`])} chosen={product.product} change={setId} />
              <Wish of={product} key={product.product} />
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function Wish({ of: product }: { of: Product }) {
  const [quoted, setQuoted] = useState<Quoted>();

  async function ask(values: FormData) {
    const wish: Schemas['PolicyWish'] = {
      insurer: product.insurer,
      product: product.product,
      covers: values.getAll('covers') as Schemas['PolicyWish']['covers'],
      levels: Object.fromEntries(product.factors.map(({ name }) => [name, values.get(`level.${name}`) as string])),
      bonusMalus: Number(values.get('bonusMalus')),
      yearlyKm: Number(values.get('yearlyKm') ?? 0),
    };
    setQuoted({ wish, quote: await take(api.POST('/me/quotes', { body: wish })) });
  }

  return (
    <>
      <Card title={more.quote.wish}>
        <p>
          {more.quote.span(percent(1 - product.lowest))} {product.highest > 1 ? more.quote.surcharge(percent(product.highest - 1)) : more.quote.noSurcharge}{' '}
          {product.controlShare > 0 && more.quote.control(percent(product.controlShare))} {more.quote.platform(percent(product.platformShare))}
        </p>
        <Form submit={ask} label={more.quote.ask} check={missing}>
          <fieldset class="choices">
            <legend>{t.money.covers}</legend>
            {product.covers.map(cover => (
              <Choice name="covers" value={cover} isOn={cover === 'liability'} key={cover}>
                {t.money.coverNames[cover]}
              </Choice>
            ))}
          </fieldset>
          {product.factors.map(({ name, levels }) => (
            <Pick name={`level.${name}`} label={more.quote.factors[name as keyof typeof more.quote.factors] ?? name} options={levels.map(level => [level, level])} key={name} />
          ))}
          <Field name="bonusMalus" type="number" step="0.01" label={more.quote.bonusMalus} hint={more.quote.bonusMalusHint} min="0.5" max="3.5" defaultValue="1" required />
          {product.isDistancePriced && <Field name="yearlyKm" type="number" label={more.quote.yearlyKm} min="1000" max="100000" defaultValue={`${UsualYearlyKm}`} required />}
        </Form>
      </Card>
      {quoted && <Offer of={quoted} />}
    </>
  );
}

function Offer({ of: { wish, quote } }: { of: Quoted }) {
  const [from, setFrom] = useState<string>();
  const [bound, setBound] = useState<Schemas['PolicyStatement']>();
  const [failure, setFailure] = useState<unknown>();

  const bind = () =>
    take(api.POST('/me/policies', { body: { wish, from: from!, acceptedMinor: quote.withoutDriving.total.minor! } })).then(policy => {
      forget('money');
      setBound(policy);
      setFrom(undefined);
    }, setFailure);

  if (bound) {
    return (
      <Card title={more.quote.bound}>
        <p role="status">{more.quote.boundText(calendarDay(bound.from), calendarDay(bound.until))}</p>
        <div class="row">
          <a class="button primary" href="/money">
            {more.quote.toMoney}
          </a>
          <a class="button" href={`/sharing/with/${wish.insurer}/pricing`}>
            {more.quote.toSharing}
          </a>
        </div>
      </Card>
    );
  }

  return (
    <Card title={more.quote.offer}>
      <dl class="facts">
        {(
          [
            [more.quote.without, quote.withoutDriving],
            [more.quote.asDriven, quote.asDriven],
            [more.quote.atBest, quote.atBest],
          ] as const
        ).map(([name, premium]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{money(premium.total)}</dd>
          </div>
        ))}
      </dl>
      <p class="soft small">
        {more.quote.yearly} {wish.yearlyKm ? more.quote.distance(wholeKm(wish.yearlyKm)) : ''} {quote.offBalance !== 1 && more.quote.offBalance(percent(quote.offBalance - 1))}
      </p>
      {(quote.coached.minor ?? 0) > 0 && <p class="soft small">{t.money.coached(money(quote.coached))}</p>}
      {quote.isControl && <p class="note warn">{more.quote.isControl}</p>}
      <Form submit={async values => setFrom(values.get('from') as string)} label={more.quote.bind}>
        <Field name="from" type="date" label={more.quote.from} defaultValue={inDays(0)} min={inDays(0)} max={inDays(MostDaysAhead)} required />
      </Form>
      {from && (
        <Confirm title={more.quote.bindTitle} yes={more.quote.bind} act={bind} close={() => setFrom(undefined)}>
          <p>{more.quote.bindText(money(quote.withoutDriving.total), calendarDay(from))}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Card>
  );
}

const missing = (values: FormData): Record<string, string> => (values.getAll('covers').length === 0 ? { covers: more.quote.nothing } : {});

/** A day as the driver's calendar has it. */
function inDays(days: number) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${`${day.getMonth() + 1}`.padStart(2, '0')}-${`${day.getDate()}`.padStart(2, '0')}`;
}
