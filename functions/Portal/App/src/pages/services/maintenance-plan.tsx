import { useState } from 'preact/hooks';
import { api, take, type Schemas } from '../../api/client';
import { more } from '../../texts/more';
import { Field, Form } from '../../ui/form';

/** How often a car is to be serviced, as its owner says. */
export function ServiceBook({ of, again }: { of: Schemas['ReadMaintenanceHeardVehicle']; again: () => void }) {
  const [isKept, setKept] = useState(false);
  const keep = async (values: FormData) => {
    await take(
      api.PUT('/me/maintenance/vehicles/{vehicle}/plan', {
        params: { path: { vehicle: of.vehicle } },
        body: {
          intervalKm: Number(values.get('intervalKm')),
          intervalMonths: Number(values.get('intervalMonths')),
          lastDay: String(values.get('lastDay')),
          lastKm: Number(values.get('lastKm')),
        },
      }),
    );
    setKept(true);
    again();
  };

  return (
    <details>
      <summary>{more.maintenance.plan}</summary>
      <p class="soft small">{more.maintenance.planText}</p>
      <Form submit={keep} label={more.maintenance.keep} aside={isKept && <span role="status">{more.maintenance.kept}</span>}>
        <Field name="intervalKm" label={more.maintenance.intervalKm} type="number" required min="1000" max="100000" defaultValue={String(of.plan?.intervalKm ?? 15000)} />
        <Field name="intervalMonths" label={more.maintenance.intervalMonths} type="number" required min="1" max="60" defaultValue={String(of.plan?.intervalMonths ?? 12)} />
        <Field name="lastDay" label={more.maintenance.lastDay} type="date" required defaultValue={of.plan?.lastDay} />
        <Field name="lastKm" label={more.maintenance.lastKm} type="number" required min="0" defaultValue={String(of.plan?.lastKm ?? Math.round(of.odometerKm ?? 0))} />
      </Form>
    </details>
  );
}
