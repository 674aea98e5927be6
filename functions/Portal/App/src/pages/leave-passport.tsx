import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, Refusal, take } from '../api/client';
import { calendarDay, one, percent, whole, wholeKm } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing } from '../ui/answer';
import { Choice } from '../ui/form';
import { Card, Page } from '../ui/page';
import { ClaimsHistories } from './leave-passport-history';

const LongestLine = 60;

type Figure = { name: string; value: unknown };

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
                <details class="table-behind">
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

const Insurer = 'claimsHistory.';

/** What only says whether it is over: kmOver5000, scoreOver80, kmOver5000AndScoreOver80. */
const Over = /^(?:kmOver(\d+))?(?:And)?(?:[sS]coreOver(\d+))?$/;

const isBound = ({ value }: Figure) => typeof value === 'boolean';

function nameOf(name: string) {
  if (name.startsWith(Insurer)) {
    return more.passport.claimsHistory;
  }
  const [, distance, score] = Over.exec(name) ?? [];
  return distance || score ? more.passport.over(distance && wholeKm(Number(distance)), score) : (more.passport.fields[name as keyof typeof more.passport.fields] ?? name);
}

/** A figure as it would be read out; what is longer than a line is said to be enclosed. */
function write(name: string, value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return value ? more.passport.yes : more.passport.no;
    case 'number':
      return name === 'coverage' ? percent(value) : /km$/i.test(name) ? wholeKm(value) : Number.isInteger(value) ? whole(value) : one(value);
    case 'string':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? calendarDay(value) : value.length > LongestLine ? more.passport.enclosed : value;
    default:
      return value === null ? '–' : Object.entries(value as object).map(([key, part]) => writePart(name, key, part)).join(' · ');
  }
}

const writePart = (name: string, key: string, part: unknown) =>
  typeof part === 'object' && part !== null
    ? `${more.passport.keys[key as keyof typeof more.passport.keys] ?? key}: ${whole((part as { count: number }).count)}`
    : `${more.passport.keys[key as keyof typeof more.passport.keys] ?? key}: ${write(/km$/i.test(name) ? 'km' : key, part)}`;
