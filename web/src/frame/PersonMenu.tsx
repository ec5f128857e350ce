import { type MantineColorScheme, Popover, TextInput, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Person, useMe, useSignOut } from "../api/me";
import type { Project } from "../api/nouns";
import { tellName, whoIs } from "../api/who";
import { AutoIcon, MoonIcon, PersonIcon, SunIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import { roleLabel } from "../people/words";
import style from "./Frame.module.css";

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof SunIcon }[] = [
  { value: "light", label: "Light", icon: SunIcon },
  { value: "dark", label: "Dark", icon: MoonIcon },
  { value: "auto", label: "Auto", icon: AutoIcon },
];

/** What belongs to the person: the theme, and what is theirs here; before anybody signs in, the name in histories. */
export function PersonMenu({ project }: { project: Project }) {
  const person = useMe().data?.person ?? null;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(whoIs);
  const close = () => setOpened(false);
  return (
    <Popover
      position="right-end"
      // On a phone there is no room beside it.
      middlewares={{ flip: { fallbackPlacements: ["top-start"] }, shift: true }}
      trapFocus
      returnFocus
      width={260}
      opened={opened}
      onChange={setOpened}
      onOpen={() => setName(whoIs())}
    >
      <Popover.Target>
        <button
          type="button"
          className={style.entry}
          title="Theme and name"
          onClick={() => setOpened(!opened)}
        >
          <PersonIcon />
          <span className={`${style.long} cut`}>{person?.name || name || "You"}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {person && <Signed person={person} />}
        <div className={style.theme}>
          <b>Theme</b>
          <div>
            <Segmented label="Theme" choices={SCHEMES} value={colorScheme} onChange={setColorScheme} />
          </div>
        </div>
        {person ? (
          <Own project={project} onLeave={close} />
        ) : (
          <Unknown project={project} name={name} onName={setName} onLeave={close} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Signed({ person }: { person: Person }) {
  return (
    <div className={style.person}>
      <b className="cut" dir="auto">
        {person.name}
      </b>
      <span className="hint cut">
        {person.email}, {roleLabel(person.role).toLowerCase()}
      </span>
    </div>
  );
}

interface OwnProps {
  project: Project;
  onLeave: () => void;
}

function Own({ project, onLeave }: OwnProps) {
  const signOut = useSignOut();
  const to = "/p/$project/settings/$part" as const;
  return (
    <div className={style.own}>
      <Link to={to} params={{ project: project.slug, part: "you" }} onClick={onLeave}>
        Name, password, sign-ins
      </Link>
      <Link to={to} params={{ project: project.slug, part: "tokens" }} onClick={onLeave}>
        Tokens
      </Link>
      <button type="button" onClick={() => signOut.mutate()}>
        Sign out
      </button>
      {signOut.error && <p className="hint">{signOut.error.message}</p>}
    </div>
  );
}

interface UnknownProps extends OwnProps {
  name: string;
  onName: (name: string) => void;
}

/** Nobody signs in here: a name for histories, kept in this browser, and the way to change that. */
function Unknown({ project, name, onName, onLeave }: UnknownProps) {
  return (
    <div className={style.theme}>
      <b>Your name</b>
      <TextInput
        value={name}
        aria-label="Your name"
        placeholder="In histories"
        maxLength={100}
        onChange={(event) => {
          onName(event.currentTarget.value);
          tellName(event.currentTarget.value);
        }}
      />
      <p className="hint">
        Nobody signs in here.{" "}
        <Link
          to="/p/$project/settings/$part"
          params={{ project: project.slug, part: "people" }}
          onClick={onLeave}
        >
          Make the first administrator
        </Link>
      </p>
    </div>
  );
}
