/** One reading of the platform's metrics (Prometheus text format 0.0.4): the samples by name, and when. */
export type Reading = { at: number; samples: { name: string; labels: string; value: number }[] };

export const parse = (text: string, at: number): Reading => ({
  at,
  samples: text.split('\n').flatMap(line => {
    const found = /^([a-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/i.exec(line);
    return found ? [{ name: found[1]!, labels: found[2] ?? '', value: Number(found[3]) }] : [];
  }),
});

/** The sum of all samples of a name whose labels hold a text. */
export const sum = (reading: Reading, name: string, label = '') =>
  reading.samples.reduce((total, sample) => (sample.name === name && sample.labels.includes(label) ? total + sample.value : total), 0);
