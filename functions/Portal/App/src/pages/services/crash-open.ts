import type { Schemas } from '../../api/client';

const AnswersCount = 24 * 60 * 60 * 1000; // ms: as long as the platform waits for one

/** True while the driver can still say how they are. */
export const isOpen = ({ at, answer }: Schemas['Crash']) => (answer === 'none' || answer === 'help') && Date.now() - new Date(at).getTime() < AnswersCount;
