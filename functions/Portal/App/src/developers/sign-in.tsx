import { t } from '../texts';
import { w } from '../work/texts';
import { Choice, Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { comeIn, type Purpose } from './client';

const Purposes: Purpose[] = ['pricing', 'claims', 'maintenance', 'coaching', 'assistance', 'research'];

export function SignIn() {
  const text = w.developers.signIn;
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <Form submit={values => comeIn({ id: (values.get('id') as string).trim(), secret: (values.get('secret') as string).trim(), purpose: values.get('purpose') as Purpose })} label={text.submit}>
          <Field name="id" label={text.id} autoComplete="username" spellcheck={false} required />
          <Field name="secret" type="password" label={text.secret} hint={text.hint} autoComplete="off" required />
          <fieldset class="choices">
            <legend>{text.purpose}</legend>
            {Purposes.map(purpose => (
              <Choice name="purpose" type="radio" value={purpose} isOn={purpose === 'pricing'} key={purpose}>
                {t.purposes[purpose]}
              </Choice>
            ))}
          </fieldset>
        </Form>
      </Card>
      <p>
        {text.read} <a href="/developers/partner" target="_self">{text.reference}</a>
      </p>
    </Page>
  );
}
