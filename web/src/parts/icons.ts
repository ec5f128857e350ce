/** The icons in use, one import line each; nothing else may import the package. 16 px, stroke 1.6, silent to screen readers. */

import type { Icon, IconProps } from "@tabler/icons-react";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconArrowsExchange from "@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import IconBuildings from "@tabler/icons-react/dist/esm/icons/IconBuildings.mjs";
import IconCalendar from "@tabler/icons-react/dist/esm/icons/IconCalendar.mjs";
import IconCategory2 from "@tabler/icons-react/dist/esm/icons/IconCategory2.mjs";
import IconChartLine from "@tabler/icons-react/dist/esm/icons/IconChartLine.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconCode from "@tabler/icons-react/dist/esm/icons/IconCode.mjs";
import IconCopy from "@tabler/icons-react/dist/esm/icons/IconCopy.mjs";
import IconDeviceDesktop from "@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconFilter from "@tabler/icons-react/dist/esm/icons/IconFilter.mjs";
import IconHome from "@tabler/icons-react/dist/esm/icons/IconHome.mjs";
import IconInfoCircle from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
import IconLayoutSidebarLeftCollapse from "@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs";
import IconLink from "@tabler/icons-react/dist/esm/icons/IconLink.mjs";
import IconMathFunction from "@tabler/icons-react/dist/esm/icons/IconMathFunction.mjs";
import IconMoon from "@tabler/icons-react/dist/esm/icons/IconMoon.mjs";
import IconPlugConnectedX from "@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import IconSelector from "@tabler/icons-react/dist/esm/icons/IconSelector.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import IconSun from "@tabler/icons-react/dist/esm/icons/IconSun.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { createElement, type FunctionComponent } from "react";

export type IconPart = FunctionComponent<IconProps>;

function sized(icon: Icon): IconPart {
  return (props) => createElement(icon, { size: 16, stroke: 1.6, "aria-hidden": true, ...props });
}

export const AlertIcon = sized(IconAlertTriangle);
export const AndOrIcon = sized(IconArrowsExchange);
export const AutoIcon = sized(IconDeviceDesktop);
export const BuildingsIcon = sized(IconBuildings);
export const CalendarIcon = sized(IconCalendar);
export const CheckIcon = sized(IconCheck);
export const ChevronDownIcon = sized(IconChevronDown);
export const ChevronRightIcon = sized(IconChevronRight);
export const ClockIcon = sized(IconClock);
export const CloseIcon = sized(IconX);
export const CopyIcon = sized(IconCopy);
export const DotsIcon = sized(IconDots);
export const DownloadIcon = sized(IconDownload);
export const ExplainIcon = sized(IconCode);
export const FilterIcon = sized(IconFilter);
export const FoldIcon = sized(IconLayoutSidebarLeftCollapse);
export const FormulaIcon = sized(IconMathFunction);
export const GroupIcon = sized(IconCategory2);
export const HomeIcon = sized(IconHome);
export const InfoIcon = sized(IconInfoCircle);
export const LineIcon = sized(IconChartLine);
export const LinkIcon = sized(IconLink);
export const LostIcon = sized(IconPlugConnectedX);
export const MoonIcon = sized(IconMoon);
export const NotIcon = sized(IconBan);
export const PlusIcon = sized(IconPlus);
export const RefreshIcon = sized(IconRefresh);
export const SearchIcon = sized(IconSearch);
export const SelectorIcon = sized(IconSelector);
export const SettingsIcon = sized(IconSettings);
export const SunIcon = sized(IconSun);
export const TrashIcon = sized(IconTrash);
