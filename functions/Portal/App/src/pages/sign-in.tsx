import { useState } from 'preact/hooks';
import { api, take } from '../api/client';
import { passkeysWork, signInWithPasskey, wavedAway } from '../api/passkeys';
import { enter } from '../api/session';
import { language, speak, t } from '../texts';
import { say } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Icon } from '../ui/icons';
import { Card, Page } from '../ui/page';

/** Whatever address somebody came to signed out: once signed in they are there, and no address of another place is ever taken from anywhere. */
export function SignIn() {
  const [failure, setFailure] = useState<string>();

  async function usePasskey() {
    setFailure(undefined);
    try {
      await signInWithPasskey();
    } catch (refused) {
      setFailure(wavedAway(refused) ? t.signIn.waved : say(refused));
    }
  }

  return (
    <Page title={t.signIn.title} lead={t.signIn.lead}>
      <Card>
        {passkeysWork ? (
          <>
            <button type="button" class="button primary wide" onClick={usePasskey}>
              <Icon name="key" />
              {t.signIn.passkey}
            </button>
            <p class="soft small">{t.signIn.passkeyHint}</p>
          </>
        ) : (
          <p class="soft small">{t.signIn.noPasskeys}</p>
        )}
        {failure && <p class="note bad" role="alert">{failure}</p>}
      </Card>
      <Card title={passkeysWork ? t.signIn.or : undefined}>
        <Form submit={signInWithPassword} label={t.signIn.submit}>
          <Field name="email" type="email" label={t.signIn.email} autoComplete="username webauthn" required />
          <Field name="password" type="password" label={t.signIn.password} autoComplete="current-password" required />
        </Form>
        <p><a href="/recover">{t.signIn.recover}</a></p>
      </Card>
      <p class="row apart">
        <span>
          {t.signIn.invited} <a href="/join">{t.signIn.join}</a>
        </span>
        <button type="button" class="button quiet" lang={language === 'fr' ? 'en' : 'fr'} onClick={() => speak(language === 'fr' ? 'en' : 'fr')}>
          {t.signIn.language}
        </button>
      </p>
    </Page>
  );
}

const signInWithPassword = async (values: FormData) =>
  enter(await take(api.POST('/me/sessions', { body: { email: values.get('email') as string, password: values.get('password') as string } })));
