import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { readSheet } from '../api/open';
import { addPasskey, passkeysWork, wavedAway } from '../api/passkeys';
import { language, t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Icon } from '../ui/icons';
import { Card, Page } from '../ui/page';
import { Switch } from '../ui/switch';
import { Table } from '../ui/table';
import { RecoveryCodes } from './recovery-codes';

const steps = ['passkey', 'sheet', 'pair', 'led', 'share'] as const;

type Step = (typeof steps)[number];

/** The first run: under a minute when one says yes to everything, and each step can wait. */
export function Welcome() {
  const { route } = useLocation();
  const { params } = useRoute();
  const at = Math.max(0, steps.indexOf((params.step ?? 'passkey') as Step));
  const step = steps[at]!;
  const next = () => route(at + 1 < steps.length ? `/welcome/${steps[at + 1]}` : '/');
  const Body = bodies[step];
  return (
    <Page title={t.welcome[step].title} lead={t.welcome.step(at + 1, steps.length)} key={step}>
      <Body next={next} />
    </Page>
  );
}

type Stepped = { next: () => void };

const Onwards = ({ next, text = t.welcome.next }: Stepped & { text?: string }) => (
  <button type="button" class="button" onClick={next}>
    {text}
  </button>
);

function Passkey({ next }: Stepped) {
  const [isAdded, setAdded] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function add() {
    setFailure(undefined);
    try {
      await addPasskey(t.welcome.passkey.name);
      setAdded(true);
    } catch (refused) {
      setFailure(wavedAway(refused) ? t.signIn.waved : say(refused));
    }
  }

  return (
    <>
      <Card>
        <p>{passkeysWork ? t.welcome.passkey.text : t.signIn.noPasskeys}</p>
        {isAdded && <p class="note" role="status">{t.welcome.passkey.added}</p>}
        {failure && <p class="note bad" role="alert">{failure}</p>}
        {passkeysWork && !isAdded && (
          <button type="button" class="button primary" onClick={add}>
            <Icon name="key" />
            {t.welcome.passkey.add}
          </button>
        )}
      </Card>
      <Card title={t.welcome.passkey.codes}>
        <RecoveryCodes text={t.welcome.passkey.codesText} label={t.welcome.passkey.makeCodes} />
      </Card>
      <div class="row">
        <Onwards next={next} text={isAdded ? t.welcome.next : t.welcome.later} />
      </div>
    </>
  );
}

function Sheet({ next }: Stepped) {
  const sheet = useAsk('sheet', readSheet);
  return (
    <Answer of={sheet} lines={12}>
      {({ data, answers }) => (
        <>
          <Card title={t.welcome.sheet.records}>
            <p>{t.welcome.sheet.text}</p>
            <Table
              caption={t.welcome.sheet.records}
              columns={[{ text: t.welcome.sheet.signal }, { text: t.welcome.sheet.rate }, { text: t.welcome.sheet.keeping }]}
              rows={data.map(each => [
                <>
                  {t.signals[each.signal as keyof typeof t.signals] ?? each.signal}
                  {each.isOffAtFirst && <span class="chip">{t.welcome.sheet.offAtFirst}</span>}
                </>,
                each.hertz ? t.welcome.sheet.aSecond(each.hertz) : t.welcome.sheet.onChange,
                t.welcome.sheet.kept(each.keptDays),
              ])}
            />
          </Card>
          <Card>
            {answers.map(answer => (
              <p key={answer.topic}>{answer[language]}</p>
            ))}
          </Card>
          <div class="row">
            <button type="button" class="button primary" onClick={next}>
              {t.welcome.sheet.agree}
            </button>
          </div>
        </>
      )}
    </Answer>
  );
}

function Pair({ next }: Stepped) {
  const [isPaired, setPaired] = useState(false);
  const pair = async (values: FormData) => {
    await take(api.POST('/me/dongles', { body: { claimCode: values.get('code') as string } }));
    setPaired(true);
  };
  return isPaired ? (
    <Card>
      <p class="note" role="status">{t.welcome.pair.paired}</p>
      <div class="row">
        <button type="button" class="button primary" onClick={next}>
          {t.welcome.next}
        </button>
      </div>
    </Card>
  ) : (
    <Card>
      <p>{t.welcome.pair.text}</p>
      <Form submit={pair} label={t.welcome.pair.submit} aside={<Onwards next={next} text={t.welcome.later} />}>
        <Field name="code" label={t.welcome.pair.code} hint={t.welcome.pair.codeHint} autoComplete="off" autoCapitalize="characters" spellcheck={false} required />
      </Form>
    </Card>
  );
}

const colours = ['green', 'blue', 'magenta', 'red', 'white', 'orange'] as const;

const Led = ({ next }: Stepped) => (
  <>
    <Card>
      <p>{t.welcome.led.text}</p>
      <ul class="plain lines">
        {colours.map(colour => (
          <li class="row led-line" key={colour}>
            <span class={`led ${colour}`} aria-hidden="true" />
            <span>{t.welcome.led[colour]}</span>
          </li>
        ))}
      </ul>
      <p>{t.welcome.led.button}</p>
    </Card>
    <div class="row">
      <button type="button" class="button primary" onClick={next}>
        {t.welcome.next}
      </button>
    </div>
  </>
);

function Share({ next }: Stepped) {
  const dongles = useAsk('dongles', () => take(api.GET('/me/dongles')));
  const [failure, setFailure] = useState<unknown>();

  const record = (dongle: string, choice: 'with-place' | 'without-place') =>
    take(api.PUT('/me/dongles/{dongle}/collection', { params: { path: { dongle } }, body: { choice } })).then(dongles.again, setFailure);

  return (
    <>
      <Card>
        <p>{t.welcome.share.text}</p>
        <Answer of={dongles} lines={2}>
          {({ dongles: paired }) =>
            paired.map(({ dongle, collection }) => (
              <div key={dongle}>
                <Switch isOn={collection.choice === 'with-place'} flip={() => record(dongle, collection.choice === 'with-place' ? 'without-place' : 'with-place')}>
                  {t.welcome.share.place}
                </Switch>
                <p class="soft small">{t.welcome.share.placeText}</p>
              </div>
            ))
          }
        </Answer>
        {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        <p>{t.welcome.share.partners}</p>
      </Card>
      <div class="row">
        <button type="button" class="button primary" onClick={next}>
          {t.welcome.share.finish}
        </button>
        <a class="button" href="/sharing">
          {t.welcome.share.toSharing}
        </a>
      </div>
    </>
  );
}

const bodies = { passkey: Passkey, sheet: Sheet, pair: Pair, led: Led, share: Share };
