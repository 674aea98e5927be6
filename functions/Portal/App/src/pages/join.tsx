import { useLocation } from 'preact-iso';
import { api, take } from '../api/client';
import { enter } from '../api/session';
import { language, t } from '../texts';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';

const Shortest = 12;

/** The invitation may stand behind the # of the address, which no server and no referrer ever sees. */
export function Join() {
  const { route } = useLocation();
  const invitation = decodeURIComponent(location.hash.slice(1));

  async function join(values: FormData) {
    const begun = await take(api.POST('/me/account', { body: { invitation: values.get('invitation') as string, password: values.get('password') as string } }));
    route('/welcome', true);
    enter(begun);
    void speakAlike().catch(() => {}); // else they are told in English until they choose
  }

  return (
    <Page title={t.signIn.joining.title} lead={t.signIn.joining.lead} back={{ to: '/sign-in', text: t.signIn.title }}>
      <Card>
        <Form submit={join} label={t.signIn.joining.submit} check={tooShort}>
          <Field name="invitation" label={t.signIn.joining.invitation} defaultValue={invitation} autoComplete="off" spellcheck={false} required />
          <Field name="password" type="password" label={t.signIn.joining.password} hint={t.signIn.joining.passwordHint} autoComplete="new-password" required />
        </Form>
      </Card>
    </Page>
  );
}

/** Notices come in the language one came in with. */
async function speakAlike() {
  const wished = await take(api.GET('/me/notifications'));
  if (wished.language !== language) {
    await take(api.PUT('/me/notifications', { body: { ...wished, language } }));
  }
}

/** What the platform would refuse anyway, said before it is asked. */
export const tooShort = (values: FormData): Record<string, string> =>
  within(values.get('password') as string) ? { password: t.signIn.joining.short } : {};

const within = (password: string) => password.length > 0 && password.length < Shortest;
