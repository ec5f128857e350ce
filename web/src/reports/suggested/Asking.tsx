import { Button } from "@mantine/core";
import { useDocumentTitle, useLocalStorage } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Project } from "../../api/nouns";
import { TopBar } from "../../parts/TopBar";
import { AskFor } from "./AskFor";
import { type Choices, isReady, NO_CHOICES } from "./asks";
import type { SuggestedReport } from "./catalogue";
import { placeOf } from "./opening";
import style from "./Suggested.module.css";
import { useLikely } from "./useLikely";

/** Asks for what a suggested report needs to know, then opens it on the page of its kind. */
export function Asking({ project, report }: { project: Project; report: SuggestedReport }) {
  const { asks } = report;
  const [said, setSaid] = useState<Partial<Choices>>({});
  // What an event means to a project is the same in every report, so that it is asked for once.
  const [known, setKnown] = useLocalStorage<Choices["events"]>({
    key: `groundswell-suggested-${project.slug}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const likely = useLikely(project, asks);
  const navigate = useNavigate();
  useDocumentTitle(`${report.title}, ${project.name}`);
  const choices: Choices = { ...NO_CHOICES, ...likely, ...said, events: { ...known, ...said.events } };
  const open = (chosen: Choices) => {
    setKnown({ ...known, ...chosen.events });
    const { to, search } = placeOf(report.opened(chosen), report.id);
    void navigate({ to, params: { project: project.slug }, search });
  };
  // Where only one thing is asked for, there is nothing to look over before it opens.
  const isOne = asks.length === 1 && asks[0]?.of === "event";
  const choose = (change: Partial<Choices>) => {
    if (isOne && change.events) open({ ...choices, events: { ...choices.events, ...change.events } });
    else setSaid({ ...said, ...change, events: { ...said.events, ...change.events } });
  };
  const ready = isReady(asks, choices);
  return (
    <>
      <TopBar title={report.title} about="Suggested report" />
      <div className={style.page}>
        <p className="quiet">{report.about}</p>
        {asks.map((ask) => (
          <AskFor
            key={ask.of === "event" ? ask.role : ask.of}
            project={project}
            ask={ask}
            choices={choices}
            onChoose={choose}
          />
        ))}
        {(!isOne || ready) && (
          <Button variant="filled" disabled={!ready} onClick={() => open(choices)}>
            Show the report
          </Button>
        )}
      </div>
    </>
  );
}
