import { type MantineColorScheme, Popover, useMantineColorScheme } from "@mantine/core";
import type { Project } from "../api/nouns";
import { AutoIcon, MoonIcon, SettingsIcon, SunIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import style from "./Frame.module.css";

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof SunIcon }[] = [
  { value: "light", label: "Light", icon: SunIcon },
  { value: "dark", label: "Dark", icon: MoonIcon },
  { value: "auto", label: "Auto", icon: AutoIcon },
];

/** What belongs to the person (the theme), and the project's facts that figures rest on. */
export function SettingsMenu({ project }: { project: Project }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const weeks = project.week_start === "monday" ? "Mondays" : "Sundays";
  return (
    <Popover position="right-end" trapFocus returnFocus width={260}>
      <Popover.Target>
        <button type="button" className={style.entry} title="Settings">
          <SettingsIcon />
          <span className={style.long}>Settings</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={style.theme}>
          <b>Theme</b>
          <div>
            <Segmented label="Theme" choices={SCHEMES} value={colorScheme} onChange={setColorScheme} />
          </div>
        </div>
        <p className={`${style.menuFact} hint`}>
          {project.name}: days in {project.timezone}, weeks from {weeks}.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
