import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { forget, useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { dayAndTime } from '../../format';
import { language, t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, Nothing } from '../../ui/answer';
import { Choice, Field, Form, Pick } from '../../ui/form';
import { Card, Facts, Page } from '../../ui/page';
import { isBound, nameOf as nameInPassport, write } from '../passport-fields';
import { Payload } from '../sharing-grant';

type Wish = Schemas['QuoteWish'];
type Preview = Schemas['PublishRequestPreview'];
type Askable = Schemas['ReadRequestsAskable'];

const Covers = ['liability', 'collision', 'theft', 'glass', 'natural-events', 'driver-injury', 'assistance'] as const;
const Usual = { km: '9000', days: '7' };

/** A need is said, what each insurer would see is read, and then it is published. */
export function AskForQuotes() {
  const askable = useAsk('quotes.askable', () => take(api.GET('/me/quote-requests/insurers')));
  return (
    <Page title={more.quotes.ask} lead={more.quotes.askLead} back={{ to: '/services/quotes', text: more.quotes.title }}>
      <Answer of={askable} lines={10} isEmpty={({ insurers }) => insurers.length === 0} empty={<Card><Nothing icon="money" title={more.quotes.nobody} /></Card>}>
        {value => <Ask of={value} />}
      </Answer>
    </Page>
  );
}

function Ask({ of: askable }: { of: Askable }) {
  const [read, setRead] = useState<{ wish: Wish; preview: Preview }>();
  const preview = async (wish: Wish) => setRead({ wish, preview: await take(api.POST('/me/quote-requests/preview', { body: wish })) });
  return read ? <Publish wish={read.wish} preview={read.preview} isBroker={askable.isBroker} back={() => setRead(undefined)} /> : <Say of={askable} next={preview} />;
}

function Say({ of: askable, next }: { of: Askable; next: (wish: Wish) => Promise<void> }) {
  const [insurers, setInsurers] = useState<string[]>([]); // nobody is chosen for anybody
  const flip = (insurer: string) => (isOn: boolean) => setInsurers(isOn ? [...insurers, insurer] : insurers.filter(each => each !== insurer));
  const factors = askable.insurers.filter(({ insurer }) => insurers.includes(insurer)).flatMap(each => each.factors);
  const asked = [...new Set(factors.map(({ name }) => name))].map(name => ({ name, levels: [...new Set(factors.filter(each => each.name === name).flatMap(each => each.levels))] }));

  const say = (values: FormData) =>
    next({
      yearlyKm: Number(values.get('km')),
      days: Number(values.get('days')),
      covers: values.getAll('covers') as Wish['covers'],
      insurers,
      show: values.getAll('show') as string[],
      levels: Object.fromEntries(asked.map(({ name }) => [name, values.get(`level.${name}`) as string]).filter(([, level]) => level)),
      bonusMalus: values.get('bonusMalus') ? Number(values.get('bonusMalus')) : null,
      confirmsNeeds: false,
    });

  const missing = (values: FormData): Record<string, string> => ({
    ...(insurers.length === 0 && { insurers: more.quotes.noInsurer }),
    ...(!values.has('covers') && { covers: more.quotes.noCover }),
  });

  const show = (field: string) => (
    <Choice name="show" value={field} isOn={field === 'score' || field === 'km'} key={field}>
      {nameOf(field)}
    </Choice>
  );

  return (
    <Card>
      <Form submit={say} label={more.quotes.preview} check={missing}>
        <Field name="km" type="number" label={more.quotes.km} defaultValue={Usual.km} min="1000" max="100000" required />
        <fieldset class="choices">
          <legend>{more.quotes.covers}</legend>
          {Covers.map(cover => (
            <Choice name="covers" value={cover} isOn={cover === 'liability'} key={cover}>
              {t.money.coverNames[cover]}
            </Choice>
          ))}
        </fieldset>
        <fieldset class="choices">
          <legend>{more.quotes.whom}</legend>
          {askable.insurers.map(({ insurer, name }) => (
            <Choice name="insurers" value={insurer} isOn={insurers.includes(insurer)} change={flip(insurer)} key={insurer}>
              {name}
            </Choice>
          ))}
        </fieldset>
        {asked.map(({ name, levels }) => (
          <Pick
            name={`level.${name}`}
            label={more.quote.factors[name as keyof typeof more.quote.factors] ?? name}
            hint={more.quotes.levelHint}
            options={[['', more.quotes.untold], ...levels.map(level => [level, level] as const)]}
            key={name}
          />
        ))}
        <Field name="bonusMalus" type="number" step="0.01" min="0.5" max="3.5" label={more.quotes.bonusMalus} hint={more.quote.bonusMalusHint} />
        <fieldset class="choices">
          <legend>{more.quotes.show}</legend>
          {askable.fields.filter(field => !isBound({ name: field })).map(show)}
          <details>
            <summary>{more.passport.onlyWhether}</summary>
            {askable.fields.filter(field => isBound({ name: field })).map(show)}
          </details>
        </fieldset>
        <Field name="days" type="number" label={more.quotes.days} defaultValue={Usual.days} min="1" max="14" required />
      </Form>
    </Card>
  );
}

function Publish({ wish, preview, isBroker, back }: { wish: Wish; preview: Preview; isBroker: boolean; back: () => void }) {
  const { route } = useLocation();
  async function publish(values: FormData) {
    await take(api.POST('/me/quote-requests', { body: { ...wish, confirmsNeeds: values.has('confirms') } }));
    forget('quotes');
    route('/services/quotes');
  }
  const unconfirmed = (values: FormData): Record<string, string> => (isBroker && !values.has('confirms') ? { confirms: more.quotes.unconfirmed } : {});

  return (
    <>
      <Card title={more.quotes.information}>
        {preview.information.map(answer => (
          <p key={answer.topic}>{answer[language]}</p>
        ))}
      </Card>
      {preview.sees.map(seen => (
        <Card title={more.quotes.sees(seen.name)} key={seen.insurer}>
          <p class="soft small">{more.quotes.seesText}</p>
          <Facts of={seen.fields.filter(field => field.name !== 'holder').map(field => [nameOf(field.name), write(field.name, JSON.parse(field.value))])} />
          <details>
            <summary>{more.quotes.exactly}</summary>
            <Payload text={seen.body} />
          </details>
        </Card>
      ))}
      <Card>
        <p>{more.quotes.times(dayAndTime(preview.until), dayAndTime(preview.chooseBy))}</p>
        <Form submit={publish} label={more.quotes.publish} check={unconfirmed} aside={<button type="button" class="button" onClick={back}>{more.quotes.change}</button>}>
          {preview.demandsAndNeeds && (
            <>
              <p>{preview.demandsAndNeeds[language]}</p>
              <Choice name="confirms">{more.quotes.confirm}</Choice>
            </>
          )}
        </Form>
      </Card>
    </>
  );
}

/** A field in words; for insurers some are rounded. */
const nameOf = (field: string) => more.quotes.figures[field as keyof typeof more.quotes.figures] ?? nameInPassport(field);
