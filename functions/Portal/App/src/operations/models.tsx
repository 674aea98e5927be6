import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { percent, signedPercent, two, whole } from '../format';
import { w } from '../work/texts';
import { Answer, Nothing } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, take } from './client';

/** An insurer's models: what prices, and what only scores beside it until somebody says otherwise. */
export function Models() {
  const text = w.operations.models;
  const [insurer, setInsurer] = useState<string>();
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <Form submit={async values => setInsurer((values.get('insurer') as string).trim())} label={text.show}>
          <Field name="insurer" label={text.insurer} spellcheck={false} required />
        </Form>
      </Card>
      {insurer && <OfInsurer insurer={insurer} key={insurer} />}
    </Page>
  );
}

function OfInsurer({ insurer }: { insurer: string }) {
  const text = w.operations.models;
  const asked = useAsk(`models.${insurer}`, () => take(api.GET('/operator/insurers/{partner}/models', { params: { path: { partner: insurer } } })));
  const [shadow, setShadow] = useState<string>();
  return (
    <>
      <Card title={text.caption}>
        <Answer of={asked} lines={4} isEmpty={({ models }) => models.length === 0} empty={<Nothing icon="empty" title={text.empty} />}>
          {({ models }) => (
            <Table
              caption={text.caption}
              columns={[{ text: text.model }, { text: text.stage }, { text: text.promoters }, { text: text.act }]}
              rows={models.map(({ model, stage, promoters }) => [
                model,
                text.stages[stage],
                promoters.join(', '),
                stage === 'Shadow' && (
                  <button type="button" class="button compact" aria-pressed={model === shadow} onClick={() => setShadow(model)} key={model}>
                    {text.compare}
                  </button>
                ),
              ])}
            />
          )}
        </Answer>
      </Card>
      {shadow && <Comparison insurer={insurer} shadow={shadow} key={shadow} />}
    </>
  );
}

function Comparison({ insurer, shadow }: { insurer: string; shadow: string }) {
  const text = w.operations.models;
  const asked = useAsk(`models.${insurer}.${shadow}`, () => take(api.GET('/operator/insurers/{partner}/models/{model}/comparison', { params: { path: { partner: insurer, model: shadow } } })));
  return (
    <Card title={text.against(shadow)}>
      <Answer of={asked} lines={8}>
        {({ drivers, notComparable, meanFactorChange, agreement, quantiles, movers }) => (
          <>
            <p>{text.drivers(whole(drivers), whole(notComparable))}</p>
            <p>{text.mean(signedPercent(meanFactorChange), two(agreement))}</p>
            <Table
              caption={text.quantiles}
              columns={[{ text: text.share }, { text: text.champion, isNumber: true }, { text: text.shadow, isNumber: true }, { text: text.change, isNumber: true }]}
              rows={quantiles.map(each => [percent(each.share), two(each.champion), two(each.shadow), two(each.change)])}
            />
            <Table
              caption={text.movers}
              columns={[{ text: text.change }, { text: text.who, isNumber: true }, { text: text.share, isNumber: true }]}
              rows={movers.map(each => [text.span(signedPercent(each.from), signedPercent(each.to)), whole(each.drivers), percent(each.share)])}
            />
          </>
        )}
      </Answer>
    </Card>
  );
}
