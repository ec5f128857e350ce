import { Button } from "@mantine/core";
import { useState } from "react";
import { useProperties } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { SelectorIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import style from "./Accounts.module.css";

interface Props {
  project: Project;
  /** The kind of account that it is for. */
  kind: string;
  property: string | null;
  onPick: (property: string | null) => void;
}

/** A property of users: one that was seen, any that is typed, or none. */
export function UserPropertyPicker({ project, kind, property, onPick }: Props) {
  const [typed, setTyped] = useState("");
  const { data = [], isPending } = useProperties(project.slug);
  const seen = data.filter(({ source, defined }) => source === "user" && !defined);
  const text = typed.trim();
  const option = (name: string | null, label: string, hint?: string) => ({
    value: JSON.stringify(name),
    label,
    hint,
  });
  const groups = [
    { label: "Properties of users", options: seen.map(({ name, type }) => option(name, name, type)) },
    { label: "None", options: property === null ? [] : [option(null, "No property")] },
    {
      label: "Not seen yet",
      options: text !== "" && !seen.some(({ name }) => name === text) ? [option(text, `Use “${text}”`)] : [],
    },
  ];
  const pick = (value: string) => {
    setTyped("");
    onPick(JSON.parse(value) as string | null);
  };
  return (
    <Picker
      groups={groups.filter(({ options }) => options.length > 0)}
      placeholder="Find or type a property"
      loading={isPending}
      nothing={
        isPending
          ? "Reading the properties."
          : "No user has a property yet. Type the name of the one that will come."
      }
      onType={setTyped}
      onPick={pick}
      target={(open, opened) => (
        <Button
          className={style.property}
          justify="space-between"
          rightSection={<SelectorIcon size={14} />}
          aria-haspopup="listbox"
          aria-expanded={opened}
          aria-label={`Property that names the ${kind || "account"}: ${property ?? "No property"}`}
          onClick={() => {
            setTyped("");
            open();
          }}
        >
          {property === null ? (
            <span className="quiet">No property</span>
          ) : (
            <Captured text={property} most={80} />
          )}
        </Button>
      )}
    />
  );
}
