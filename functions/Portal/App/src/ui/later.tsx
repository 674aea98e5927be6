import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failure } from './answer';

/** A part that is read from the platform only when it is shown; its place is kept meanwhile (the class gives the height). */
export function Later<P extends object>({ read, props, class: name }: { read: () => Promise<ComponentType<P>>; props: P; class: string }) {
  const [part, setPart] = useState<{ Part: ComponentType<P> }>();
  const [failure, setFailure] = useState<unknown>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    setFailure(undefined);
    read().then(Part => setPart({ Part }), setFailure);
  }, [round]);
  if (failure !== undefined) {
    return <Failure of={failure} again={() => setRound(round + 1)} />;
  }
  return <div class={name} aria-busy={!part}>{part && <part.Part {...props} />}</div>;
}
