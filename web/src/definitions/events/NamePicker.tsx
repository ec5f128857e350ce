import { type ReactNode, useState } from "react";
import { useEvents } from "../../api/catalogue";
import { useDefinitions } from "../../api/definitions";
import type { Project } from "../../api/nouns";
import type { Option } from "../../parts/match";
import { Picker } from "../../parts/Picker";
import { print } from "../../print";
import { isBuiltIn } from "./list";

interface Props {
  project: Project;
  target: (open: () => void, opened: boolean) => ReactNode;
  onPick: (name: string) => void;
  /** Only names under which events are sent; one that has not come yet can be typed. */
  sent?: boolean;
  /** Offers any event as well: it is picked as the empty name. */
  any?: boolean;
  /** Names that are not offered. */
  without?: readonly string[];
}

/** The name of an event: of one that is defined, of one that is sent. */
export function NamePicker({ project, target, onPick, sent = false, any = false, without = [] }: Props) {
  const [typed, setTyped] = useState("");
  const { data: seen = [], isPending } = useEvents(project.slug);
  const { data: definitions = [] } = useDefinitions(project.slug);
  const offered = ({ value }: Option) => !without.includes(value);
  const option = (value: string, hint?: string): Option => ({ value, label: value || "Any event", hint });
  const named = definitions.filter(({ archived }) => !archived).map(({ name }) => option(name));
  const asSent = seen
    .filter(({ name }) => !sent || !isBuiltIn(name))
    .map(({ name, count }) => option(name, print.count(count)));
  const fresh = typed.trim();
  const unheard = sent && fresh !== "" && !seen.some(({ name }) => name === fresh);
  const groups = [
    ...(any ? [{ label: "Everything", options: [option("", "all that was captured")] }] : []),
    ...(sent ? [] : [{ label: "Named", options: named.filter(offered) }]),
    { label: "As sent", options: asSent.filter(offered) },
    ...(unheard ? [{ label: "Not sent yet", options: [option(fresh)] }] : []),
  ];
  return (
    <Picker
      target={target}
      groups={groups.filter(({ options }) => options.length > 0)}
      placeholder="Find an event"
      loading={isPending}
      onType={setTyped}
      onPick={onPick}
    />
  );
}
