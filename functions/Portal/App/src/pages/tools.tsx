import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { day, list } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Choice, Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';

type Scope = keyof typeof more.tools.scopes;

const scopes: readonly Scope[] = [
  'read:trips',
  'read:rating',
  'read:services',
  'read:grants',
  'read:journal',
  'read:everything',
  'write:trips',
  'write:dongles',
  'write:services',
  'write:grants',
  'withdraw:grants',
];

const UsualDays = 90;

export const readTokens = () => take(api.GET('/me/tokens'));

/** What a driver's own programs come in with. */
export function Tools() {
  const tokens = useAsk('tokens', readTokens);
  const [made, setMade] = useState<Schemas['MakeTokenResponse']>();

  async function make(values: FormData) {
    setMade(await take(api.POST('/me/tokens', { body: { name: values.get('name') as string, scopes: values.getAll('scopes') as string[], days: Number(values.get('days')) } })));
    tokens.again();
  }

  return (
    <Page title={more.tools.title} lead={more.tools.lead} back={{ to: '/account', text: t.account.title }}>
      <Card title={more.tools.tokens}>
        <Tokens of={tokens} none={more.tools.none} />
        {made && <Once text={made.token} />}
      </Card>
      <Card title={more.tools.make}>
        <Form submit={make} label={more.tools.makeAct} check={missing}>
          <Field name="name" label={more.tools.name} maxLength={100} required />
          <fieldset class="choices">
            <legend>{more.tools.may}</legend>
            {scopes.map(scope => (
              <Choice name="scopes" value={scope} key={scope}>
                {more.tools.scopes[scope]}
              </Choice>
            ))}
          </fieldset>
          <Field name="days" type="number" label={more.tools.days} min="1" max="366" defaultValue={`${UsualDays}`} required />
        </Form>
      </Card>
      <Card title={more.tools.more}>
        <ul class="plain lines">
          <li>
            <a href="/services/notifications">{more.tools.webhooks}</a>
          </li>
          <li>
            <a href="/openapi/driver.json" download>
              {more.tools.reference}
            </a>
          </li>
        </ul>
      </Card>
    </Page>
  );
}

/** Tokens, each with a way to end it. */
export function Tokens({ of: tokens, none, isShown = () => true }: {
  of: ReturnType<typeof useAsk<Schemas['ListTokensResponse']>>;
  none: string;
  isShown?: (token: Schemas['ListTokensListed']) => boolean;
}) {
  const [ending, setEnding] = useState<Schemas['ListTokensListed']>();
  const [failure, setFailure] = useState<unknown>();

  const end = (token: string) =>
    take(api.DELETE('/me/tokens/{token}', { params: { path: { token } } })).then(() => {
      setEnding(undefined);
      tokens.again();
    }, setFailure);

  return (
    <>
      <Answer of={tokens} lines={3} isEmpty={({ tokens: all }) => !all.some(isShown)} empty={<p class="soft">{none}</p>}>
        {({ tokens: all }) => (
          <ul class="plain lines">
            {all.filter(isShown).map(token => (
              <li class="row apart" key={token.id}>
                <span class="grows">
                  <strong>{token.name}</strong>
                  <br />
                  <span class="soft small">
                    {list(token.scopes.map(scope => more.tools.scopes[scope as Scope] ?? scope))} · {more.tools.until(day(token.expires))}
                  </span>
                </span>
                <button type="button" class="button compact" onClick={() => setEnding(token)}>
                  {more.tools.end}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {ending && (
        <Confirm title={more.tools.endTitle(ending.name)} yes={more.tools.end} kind="danger" act={() => end(ending.id)} close={() => setEnding(undefined)}>
          <p>{more.tools.endText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </>
  );
}

/** A secret, shown this once. */
export const Once = ({ text }: { text: string }) => (
  <div class="note" role="status">
    <p>{more.tools.once}</p>
    <code>{text}</code>
  </div>
);

const missing = (values: FormData): Record<string, string> => (values.getAll('scopes').length === 0 ? { scopes: more.tools.nothing } : {});
