import { useLocation } from 'preact-iso';
import { api, take } from '../api/client';
import { enter } from '../api/session';
import { t } from '../texts';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { tooShort } from './join';

export function Recover() {
  const { route } = useLocation();

  async function recover(values: FormData) {
    const [email, code, password] = ['email', 'code', 'password'].map(name => values.get(name) as string) as [string, string, string];
    const begun = await take(api.POST('/me/account/recovery', { body: { email, code, password } }));
    route('/account', true);
    enter(begun);
  }

  return (
    <Page title={t.signIn.recovering.title} lead={t.signIn.recovering.lead} back={{ to: '/sign-in', text: t.signIn.recovering.back }}>
      <Card>
        <Form submit={recover} label={t.signIn.recovering.submit} check={tooShort}>
          <Field name="email" type="email" label={t.signIn.email} autoComplete="username" required />
          <Field name="code" label={t.signIn.recovering.code} hint={t.signIn.recovering.codeHint} autoComplete="one-time-code" required />
          <Field name="password" type="password" label={t.signIn.recovering.password} hint={t.signIn.joining.passwordHint} autoComplete="new-password" required />
        </Form>
      </Card>
    </Page>
  );
}
