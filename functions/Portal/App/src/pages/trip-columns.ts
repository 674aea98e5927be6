import uPlot from 'uplot';

const linear = uPlot.paths.linear!();
const Thick = 1.5; // CSS pixels

/** A series as a line; where several samples share a column of pixels, as what they reach in it. No peak is lost, and drawing costs what is in sight. */
export const columns: uPlot.Series.PathBuilder = (plot, series, first, last) =>
  last - first < plot.bbox.width ? { ...linear(plot, series, first, last)!, fill: null } : { stroke: null, fill: reached(plot, series, first, last), flags: 0 };

function reached(plot: uPlot, series: number, first: number, last: number) {
  const [at, values] = [plot.data[0], plot.data[series]!];
  const { min, max } = plot.scales.x!;
  const perSecond = plot.bbox.width / (max! - min!);
  const thick = Thick * devicePixelRatio;
  const path = new Path2D();
  let [column, low, high] = [NaN, Infinity, -Infinity];
  let before: number | null = null; // what the line comes from, unless out of a gap
  const put = () => {
    if (low <= high) {
      const top = plot.valToPos(high, 'y', true) - thick / 2;
      path.rect(column, top, 1, plot.valToPos(low, 'y', true) + thick / 2 - top);
    }
  };
  for (let i = first; i <= last; i++) {
    const to = Math.round(plot.bbox.left + (at[i]! - min!) * perSecond);
    if (to !== column) {
      put();
      [column, low, high] = [to, Infinity, -Infinity];
    }
    const value = values[i] ?? null;
    if (value !== null) {
      low = Math.min(low, value, before ?? value);
      high = Math.max(high, value, before ?? value);
    }
    before = value;
  }
  put();
  return path;
}
