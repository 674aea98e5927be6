import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, Refusal, take } from '../api/client';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing } from '../ui/answer';
import { Choice } from '../ui/form';
import { Card, Page } from '../ui/page';
import { ClaimsHistories } from './leave-passport-history';
import { isBound, nameOf, write, type Figure } from './passport-fields';

/** The fields of the passport as of now, each from its disclosure (base64url of [salt, name, value]); null before the first trip that counts. */
async function readPassport(): Promise<Figure[] | null> {
  try {
    const { disclosures } = (await take(api.GET('/me/passport', { params: { query: {} } }))) as unknown as { disclosures: string[] };
    return disclosures.map(disclosure => {
      const bytes = Uint8Array.from(atob(disclosure.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
      const [, name, value] = JSON.parse(new TextDecoder().decode(bytes)) as [string, string, unknown];
      return { name, value };
    });
  } catch (failure) {
    if (failure instanceof Refusal && failure.name === 'not-found') {
      return null;
    }
    throw failure;
  }
}

/** A driver chooses what their passport shows, field by field, and sees each figure before anybody else does. */
export function Passport() {
  const passport = useAsk('leave.passport', readPassport);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());

  return (
    <Page title={more.passport.title} lead={more.passport.lead} back={{ to: '/leave', text: t.leave.title }}>
      <Answer of={passport} lines={12} isEmpty={read => read === null} empty={<Card><Nothing icon="trips" title={more.passport.none} /></Card>}>
        {read => {
          const shown = read!.filter(({ name }) => !hidden.has(name));
          const choice = ({ name, value }: Figure) => (
            <Choice name={name} isOn={!hidden.has(name)} change={isOn => setHidden(new Set(isOn ? [...hidden].filter(each => each !== name) : [...hidden, name]))} key={name}>
              {nameOf(name)}
              <br />
              <span class="soft small">{write(name, value)}</span>
            </Choice>
          );
          return (
            <Card title={more.passport.choose}>
              <div class="row">
                <button type="button" class="button compact" onClick={() => setHidden(new Set())}>
                  {more.passport.all}
                </button>
                <button type="button" class="button compact" onClick={() => setHidden(new Set(read!.map(({ name }) => name)))}>
                  {more.passport.nothing}
                </button>
              </div>
              <fieldset class="choices lines">
                <legend class="unseen">{more.passport.choose}</legend>
                {read!.filter(figure => !isBound(figure)).map(choice)}
                <details>
                  <summary>{more.passport.onlyWhether}</summary>
                  {read!.filter(isBound).map(choice)}
                </details>
              </fieldset>
              <p class="soft small">{more.passport.hiddenText}</p>
              <div class="row">
                {shown.length > 0 ? (
                  <a class="button primary" href={`/me/passport?show=${encodeURIComponent(shown.map(({ name }) => name).join(','))}`} download="driving-passport.json">
                    {more.passport.fetch(shown.length)}
                  </a>
                ) : (
                  <p role="status">{more.passport.chooseOne}</p>
                )}
                <a href="/passport">{more.passport.check}</a>
              </div>
            </Card>
          );
        }}
      </Answer>
      {passport.state !== 'loading' && <ClaimsHistories changed={passport.again} />}
    </Page>
  );
}
