import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { addPasskey, passkeysWork, wavedAway } from '../api/passkeys';
import { enter, signOut } from '../api/session';
import { ago, day } from '../format';
import { language, speak, t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Profile } from './account-profile';
import { tooShort } from './join';
import { RecoveryCodes } from './recovery-codes';

export const Account = () => (
  <Page title={t.account.title}>
    <Profile />
    <Passkeys />
    <Codes />
    <Sessions />
    <Password />
    <Card title={t.account.tools}>
      <p>
        <a href="/account/tools">{t.account.toolsText}</a>
      </p>
    </Card>
    <Card title={t.account.language}>
      <div class="row" role="group" aria-label={t.account.language}>
        {(['fr', 'en'] as const).map(each => (
          <button type="button" class="button compact" lang={each} aria-pressed={each === language} onClick={() => speak(each)} key={each}>
            {t.languages[each]}
          </button>
        ))}
      </div>
    </Card>
    <div class="row">
      <button type="button" class="button" onClick={signOut}>
        {t.account.signOut}
      </button>
    </div>
  </Page>
);

function Passkeys() {
  const passkeys = useAsk('account.passkeys', () => take(api.GET('/me/passkeys')));
  const [leaving, setLeaving] = useState<Schemas['ListPasskeysListed']>();

  const add = (values: FormData) =>
    addPasskey(values.get('name') as string).then(passkeys.again, failure => {
      if (!wavedAway(failure)) {
        throw failure;
      }
    });
  const remove = async (passkey: string) => {
    await take(api.DELETE('/me/passkeys/{passkey}', { params: { path: { passkey } } }));
    setLeaving(undefined);
    passkeys.again();
  };

  return (
    <Card title={t.account.passkeys.title}>
      <Answer of={passkeys} lines={2} isEmpty={({ passkeys: all }) => all.length === 0} empty={<p class="soft">{t.account.passkeys.none}</p>}>
        {({ passkeys: all }) => (
          <ul class="plain lines">
            {all.map(passkey => (
              <li class="row apart" key={passkey.id}>
                <span>
                  <strong>{passkey.name}</strong>
                  <br />
                  <span class="soft small">{t.account.passkeys.added(day(passkey.since))}</span>
                </span>
                <button type="button" class="button compact" onClick={() => setLeaving(passkey)}>
                  {t.account.passkeys.remove}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {passkeysWork ? (
        <Form submit={add} label={t.account.passkeys.add}>
          <Field name="name" label={t.account.passkeys.name} defaultValue={t.welcome.passkey.name} maxLength={100} required />
        </Form>
      ) : (
        <p class="soft small">{t.signIn.noPasskeys}</p>
      )}
      {leaving && (
        <Confirm title={t.account.passkeys.removeTitle(leaving.name)} yes={t.account.passkeys.remove} kind="danger" act={() => remove(leaving.id)} close={() => setLeaving(undefined)}>
          <p>{t.account.passkeys.removeText}</p>
        </Confirm>
      )}
    </Card>
  );
}

function Codes() {
  const left = useAsk('account.codes', () => take(api.GET('/me/recovery-codes')));
  return (
    <Card title={t.account.codes.title}>
      <Answer of={left} lines={1}>
        {({ left: remaining }) => <p>{t.account.codes.left(remaining)}</p>}
      </Answer>
      <RecoveryCodes text={t.account.codes.warning} label={t.account.codes.make} />
    </Card>
  );
}

function Sessions() {
  const sessions = useAsk('account.sessions', () => take(api.GET('/me/sessions')));
  const [failure, setFailure] = useState<unknown>();
  const end = (session: string) => take(api.DELETE('/me/sessions/{session}', { params: { path: { session } } })).then(sessions.again, setFailure);
  return (
    <Card title={t.account.sessions.title}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={sessions} lines={3}>
        {({ sessions: all }) => (
          <ul class="plain lines">
            {all.map(each => (
              <li class="row apart" key={each.id}>
                <span>
                  <strong>{browser(each.device)}</strong>
                  <br />
                  <span class="soft small">{each.isThis ? t.account.sessions.here : t.account.sessions.seen(ago(each.seen))}</span>
                </span>
                {!each.isThis && (
                  <button type="button" class="button compact" onClick={() => end(each.id)}>
                    {t.account.signedOutElsewhere}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  );
}

function Password() {
  const [isDone, setDone] = useState(false);
  const change = async (values: FormData) => {
    enter(await take(api.PUT('/me/password', { body: { current: values.get('current') as string, password: values.get('password') as string } })));
    setDone(true);
  };
  return (
    <Card title={t.account.password.title}>
      {isDone ? (
        <p class="note" role="status">{t.account.password.done}</p>
      ) : (
        <Form submit={change} label={t.account.password.change} check={tooShort}>
          <Field name="current" type="password" label={t.account.password.current} autoComplete="current-password" required />
          <Field name="password" type="password" label={t.account.password.next} hint={t.signIn.joining.passwordHint} autoComplete="new-password" required />
        </Form>
      )}
    </Card>
  );
}

/** What a browser calls itself, cut down to a name and a system; the whole of it says nothing to anybody. */
function browser(device: string) {
  const name = /(Edg|Firefox|Chrome|Safari)\//.exec(device)?.[1]?.replace('Edg', 'Edge');
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(device)?.[1]?.replace(' OS X', '');
  return [name ?? t.account.sessions.unknown, system].filter(Boolean).join(' · ');
}
