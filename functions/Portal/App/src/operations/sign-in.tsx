import { w } from '../work/texts';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { api, take, token } from './client';

export const SignIn = () => (
  <Page title={w.operations.signIn.title} lead={w.operations.signIn.lead}>
    <Card>
      <Form submit={comeIn} label={w.operations.signIn.submit}>
        <Field name="token" type="password" label={w.operations.signIn.token} hint={w.operations.signIn.hint} autoComplete="off" required />
      </Form>
    </Card>
  </Page>
);

async function comeIn(values: FormData) {
  const given = (values.get('token') as string).trim();
  await take(api.GET('/operator/quarantine', { headers: { Authorization: `Bearer ${given}` } }));
  token.value = given;
}
