import { type MantineColorScheme, Popover, TextInput, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../api/nouns";
import { tellName, whoIs } from "../api/who";
import { AutoIcon, MoonIcon, SettingsIcon, SunIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import style from "./Frame.module.css";

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof SunIcon }[] = [
  { value: "light", label: "Light", icon: SunIcon },
  { value: "dark", label: "Dark", icon: MoonIcon },
  { value: "auto", label: "Auto", icon: AutoIcon },
];

/** What belongs to the person (the theme, the name in histories), and the project's facts that figures rest on. */
export function SettingsMenu({ project }: { project: Project }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [name, setName] = useState(whoIs);
  const weeks = project.week_start === "monday" ? "Mondays" : "Sundays";
  return (
    <Popover position="right-end" trapFocus returnFocus width={260} onOpen={() => setName(whoIs())}>
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
        <div className={style.theme}>
          <b>Your name</b>
          <TextInput
            value={name}
            aria-label="Your name"
            placeholder="In histories"
            maxLength={100}
            onChange={(event) => {
              setName(event.currentTarget.value);
              tellName(event.currentTarget.value);
            }}
          />
        </div>
        <p className={`${style.menuFact} hint`}>
          {project.name}: days in {project.timezone}, weeks from {weeks}.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
