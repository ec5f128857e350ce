import type { ReactNode } from "react";
import { labelKey } from "../../analyses/question/labels";
import { type Only, PropertyPicker } from "../../analyses/question/PropertyPicker";
import { useLabels } from "../../analyses/question/useLabels";
import type { Project, PropertyDefinition } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { addressOf, writtenName } from "./draft";
import style from "./Form.module.css";

/** What every form of a definition is given. */
export interface FormProps {
  project: Project;
  definition: PropertyDefinition;
  onChange: (definition: PropertyDefinition) => void;
  /** What the server finds wrong with the field at a place below the definition, such as `/cases/0/when`. */
  fault: (at: string) => ReactNode;
}

interface NameProps extends Pick<FormProps, "project" | "definition"> {
  label: string;
  /** The name as the definition writes it; empty: none is chosen. */
  name: string;
  onPick: (name: string) => void;
  /** Of events, whatever the definition is of. */
  ofEvents?: boolean;
}

/** Whose properties a definition may name: its own, and of events everybody's. */
function reachOf({ definition, project, ofEvents }: Pick<NameProps, "definition" | "project" | "ofEvents">) {
  if (ofEvents) return { only: "event" as Only, ids: false };
  if (definition.source === "event") return { ids: "owners" as const };
  const kind = definition.source === "account" ? (definition.account_type ?? project.account_kinds[0]) : null;
  return { only: definition.source as Only, kind, ids: "owners" as const };
}

interface PickProps extends Pick<NameProps, "project" | "definition" | "ofEvents" | "onPick"> {
  target: (open: () => void, opened: boolean) => ReactNode;
}

/** Properties that a definition may name, picked as it writes them: `plan`, `user.plan`. */
export function NamePicker({ project, definition, ofEvents, onPick, target }: PickProps) {
  return (
    <PropertyPicker
      project={project}
      {...reachOf({ definition, project, ofEvents })}
      onPick={(address) => onPick(writtenName(ofEvents ? "event" : definition.source, address))}
      target={target}
    />
  );
}

/** What people call the properties that a definition names, by the names as it writes them. */
export function useCalled(
  project: Project,
  definition: Pick<PropertyDefinition, "source" | "account_type">,
): (written: string) => string {
  const { properties } = useLabels(project);
  return (written) => properties.get(labelKey(addressOf(definition, written))) ?? written;
}

/** A button that says which property is named, and opens the list of them. */
export function NameButton({ label, name, ...rest }: NameProps) {
  const called = useCalled(rest.project, rest.ofEvents ? { source: "event" } : rest.definition)(name);
  return (
    <NamePicker
      {...rest}
      target={(open, opened) => (
        <button
          type="button"
          className={style.pick}
          data-empty={name === ""}
          aria-haspopup="listbox"
          aria-expanded={opened}
          aria-label={`${label}: ${called || "none yet"}`}
          title={called === name ? undefined : name}
          onClick={open}
        >
          <span className="cut" dir="auto">
            {called || "Choose a property"}
          </span>
          <ChevronDownIcon size={14} />
        </button>
      )}
    />
  );
}
