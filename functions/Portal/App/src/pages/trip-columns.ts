import uPlot from 'uplot';

const linear = uPlot.paths.linear!();
const Thick = 1.5; // CSS pixels
const Over = 0.7; // opaque: what is drawn over another series lets it be seen

/** A series as a line, unless several samples share a column of pixels. */
export const asLine: uPlot.Series.PathBuilder = (plot, series, first, last) => (isCrowded(plot, first, last) ? null : linear(plot, series, first, last));

/** A crowded series as what it reaches in each column of pixels: no peak is lost, and drawing costs what is in sight. One rectangle at a time, as a path of them all is slow to fill. */
export function columns(plot: uPlot, series: number) {
  const { ctx, bbox } = plot;
  const { min, max } = plot.scales.x!;
  const [first, last] = [plot.valToIdx(min!), plot.valToIdx(max!)];
  if (!isCrowded(plot, first, last)) {
    return;
  }
  const { stroke } = plot.series[series]!;
  const [at, values] = [plot.data[0], plot.data[series]!];
  const perSecond = bbox.width / (max! - min!);
  const thick = Thick * devicePixelRatio;
  let [column, low, high] = [NaN, Infinity, -Infinity];
  let before: number | null = null; // what the line comes from, unless out of a gap
  const put = () => {
    if (low <= high) {
      const top = plot.valToPos(high, 'y', true) - thick / 2;
      ctx.fillRect(column, top, 1, plot.valToPos(low, 'y', true) + thick / 2 - top);
    }
  };
  ctx.save();
  ctx.fillStyle = typeof stroke === 'function' ? stroke(plot, series) : stroke!;
  ctx.globalAlpha = series === 1 ? 1 : Over;
  for (let i = first; i <= last; i++) {
    const to = Math.round(bbox.left + (at[i]! - min!) * perSecond);
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
  ctx.restore();
}

const isCrowded = ({ bbox }: uPlot, first: number, last: number) => last - first >= bbox.width;
