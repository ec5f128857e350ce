import { BarChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { type EChartsCoreOption, type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { type RefObject, useEffect, useRef } from "react";
import { chartTheme, type Tokens } from "./theme";

use([LineChart, BarChart, GridComponent, SVGRenderer]);

interface Size {
  width: number;
  height: number;
}

/** Keep an ECharts drawing inside an element; it is made anew when the theme's tokens change. */
export function useECharts(
  element: RefObject<HTMLDivElement | null>,
  tokens: Tokens | null,
  option: EChartsCoreOption | null,
  size: Size,
): void {
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    if (!element.current || !tokens) return;
    const made = init(element.current, chartTheme(tokens), { renderer: "svg" });
    chart.current = made;
    return () => made.dispose();
  }, [element, tokens]);
  useEffect(() => {
    if (!option || !tokens || size.width === 0) return;
    chart.current?.resize(size);
    chart.current?.setOption(option, { notMerge: true });
  }, [option, size, tokens]);
}
