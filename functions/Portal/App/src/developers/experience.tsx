import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { one, two, whole } from '../format';
import { w } from '../work/texts';
import { Answer } from '../ui/answer';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, take } from './client';

const parts = ['level', 'product', 'month'] as const;

/** Claims by what was expected of them: how an insurer's parts lie to each other. */
export function Experience() {
  const text = w.developers.experience;
  const [by, setBy] = useState<(typeof parts)[number]>('level');
  const asked = useAsk(`experience.${by}`, () => take(api.GET('/partner/v1/actual-expected', { params: { query: { by } } })));
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <div class="row" role="group" aria-label={text.by}>
          {parts.map(each => (
            <button type="button" class="button compact" aria-pressed={each === by} onClick={() => setBy(each)} key={each}>
              {text.parts[each]}
            </button>
          ))}
        </div>
        <Answer of={asked} lines={6}>
          {({ cells, withheld, leastPolicies }) => (
            <>
              {cells.length === 0 ? (
                <p class="soft">{text.empty(whole(leastPolicies))}</p>
              ) : (
                <Table
                  caption={text.title}
                  columns={[
                    { text: text.parts[by] }, { text: text.policies, isNumber: true }, { text: text.years, isNumber: true }, { text: text.claims, isNumber: true },
                    { text: text.expected, isNumber: true }, { text: text.ratio, isNumber: true }, { text: text.interval, isNumber: true },
                  ]}
                  rows={cells.map(each => [nameOf(each.name), whole(each.policies), one(each.years), whole(each.claims), one(each.expected), two(each.ratio), `${two(each.low)} – ${two(each.high)}`])}
                />
              )}
              {withheld > 0 && <p class="soft small">{text.withheld(whole(withheld), whole(leastPolicies))}</p>}
            </>
          )}
        </Answer>
      </Card>
    </Page>
  );
}

/** A part of the portfolio as the language writes it: a factor is a number. */
const nameOf = (name: string) => (name === 'control group' ? w.developers.experience.control : /^\d\.\d+$/.test(name) ? two(Number(name)) : name);
