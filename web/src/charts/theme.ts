/** The look of ECharts, built from the page's own tokens so that both themes and every print follow them. */
import { PALETTE_SIZE } from "./plot";

export interface Tokens {
  palette: string[];
  other: string;
  before: string;
  text: string;
  text3: string;
  grid: string;
  axis: string;
  surface: string;
}

export function readTokens(element: Element): Tokens {
  const css = getComputedStyle(element);
  const token = (name: string) => css.getPropertyValue(`--${name}`).trim();
  return {
    palette: Array.from({ length: PALETTE_SIZE }, (_, i) => token(`c${i + 1}`)),
    other: token("c-other"),
    before: token("c-prev"),
    text: token("text"),
    text3: token("text-3"),
    grid: token("grid"),
    axis: token("axis"),
    surface: token("surface"),
  };
}

export function chartTheme(tokens: Tokens) {
  const axis = {
    axisLine: { lineStyle: { color: tokens.axis } },
    axisTick: { show: false },
    axisLabel: { color: tokens.text3, fontSize: 11 },
    splitLine: { lineStyle: { color: tokens.grid } },
  };
  return {
    color: tokens.palette,
    backgroundColor: "transparent",
    textStyle: { fontFamily: 'Inter, system-ui, "Segoe UI", "Liberation Sans", sans-serif', fontSize: 11 },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    line: { symbol: "none", lineStyle: { width: 2 }, emphasis: { disabled: true } },
    bar: { itemStyle: { borderRadius: 2 }, emphasis: { disabled: true } },
  };
}
