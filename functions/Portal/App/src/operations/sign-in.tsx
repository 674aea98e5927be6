import { w } from '../work/texts';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { comeIn } from './client';

export const SignIn = () => (
  <Page title={w.operations.signIn.title} lead={w.operations.signIn.lead}>
    <Card>
      <Form submit={values => comeIn((values.get('token') as string).trim())} label={w.operations.signIn.submit}>
        <Field name="token" type="password" label={w.operations.signIn.token} hint={w.operations.signIn.hint} autoComplete="off" required />
      </Form>
    </Card>
  </Page>
);
