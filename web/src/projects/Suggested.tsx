import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { GRAPH } from "../analyses/graph/address";
import {
  bestPage,
  bestSplit,
  type Choices,
  MOST_VALUES,
  SUGGESTED,
  type SuggestedReport,
} from "../analyses/graph/suggested";
import { AddTest } from "../analyses/question/AddTest";
import { EventPicker } from "../analyses/question/EventPicker";
import { kindIn, PropertyPicker } from "../analyses/question/PropertyPicker";
import { TestChip } from "../analyses/question/TestChip";
import { useLabels } from "../analyses/question/useLabels";
import { ANY_EVENT, propertyWords } from "../analyses/question/words";
import { type PropertyAddress, useProperties, useVarieties } from "../api/catalogue";
import type { Project } from "../api/nouns";
import chip from "../parts/chip.module.css";
import { ChevronDownIcon, PlusIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { TopBar } from "../parts/TopBar";
import style from "./Suggested.module.css";

/** Asks a suggested report's one or two choices, then opens it as a graph. */
export function Suggested({ project, id }: { project: Project; id: string }) {
  const report = SUGGESTED.find((known) => known.id === id);
  if (report) return <Asking key={id} project={project} report={report} />;
  return (
    <div className={style.page}>
      <Note tone="watch">No suggested report is named “{id}”.</Note>
    </div>
  );
}

function Asking({ project, report }: { project: Project; report: SuggestedReport }) {
  const [choices, setChoices] = useState<Partial<Choices>>({});
  const labels = useLabels(project);
  const navigate = useNavigate();
  useDocumentTitle(`${report.title}, ${project.name}`);
  const ofAccounts = useLikelySplit(project, report.split === "account");
  const { data: known = [] } = useProperties(project.slug);
  const ofPages = bestPage(known.filter(({ source }) => source === "event").map(({ name }) => name));
  const likely = report.split === "event" ? ofPages : ofAccounts;
  const { event, property = likely, paying } = choices;
  const ready = event !== undefined && (!report.split || property !== undefined);
  const open = (chosen: Choices) => {
    const view = { question: report.question(chosen), chart: "line" as const, report: report.id };
    void navigate({
      to: "/p/$project/usage",
      params: { project: project.slug },
      search: GRAPH.toSearch(view),
    });
  };
  const chooseEvent = (chosen: string | null) => {
    if (report.split) setChoices({ ...choices, event: chosen });
    else open({ event: chosen });
  };
  return (
    <>
      <TopBar title={report.title} about="Suggested report" />
      <div className={style.page}>
        <p className="quiet">{report.about}</p>
        <Part title={report.event.title} about={report.event.about}>
          <EventPicker
            project={project}
            onPick={chooseEvent}
            target={(show) => (
              <Choice text={event === null ? ANY_EVENT : event} empty="Choose an event" onClick={show} />
            )}
          />
        </Part>
        {report.split && (
          <>
            <Part title="Told apart by" about={TOLD_APART[report.split]}>
              <PropertyPicker
                project={project}
                only={report.split}
                ids={false}
                onPick={(chosen) => setChoices({ ...choices, property: chosen })}
                target={(show) => (
                  <Choice
                    text={property && propertyWords(property, labels)}
                    empty="Choose a property"
                    onClick={show}
                  />
                )}
              />
            </Part>
            {report.pays && (
              <Part
                title="Only customers, if you like"
                about="Trials and former customers lower the share. Say how paying accounts are recognised, or leave it open."
              >
                {paying ? (
                  <TestChip
                    project={project}
                    test={paying}
                    onChange={(test) => setChoices({ ...choices, paying: test ?? undefined })}
                  />
                ) : (
                  <AddTest
                    plain
                    project={project}
                    only="account"
                    onAdd={(test) =>
                      setChoices({ ...choices, paying: test.measure ? test : { source: "account", ...test } })
                    }
                  >
                    {(show) => (
                      <button type="button" className={chip.add} onClick={show}>
                        <PlusIcon size={14} /> Property of accounts
                      </button>
                    )}
                  </AddTest>
                )}
              </Part>
            )}
            <Button
              variant="filled"
              disabled={!ready}
              onClick={() => event !== undefined && open({ ...choices, property, event })}
            >
              Show the report
            </Button>
          </>
        )}
      </div>
    </>
  );
}

const MOST_LOOKED_AT = 12;

/** What accounts are probably told apart by, so that there is something to begin with. */
function useLikelySplit(project: Project, wanted: boolean): PropertyAddress | undefined {
  const { data = [] } = useProperties(project.slug);
  const properties = data
    .filter(({ source, type }) => wanted && source === "account" && (type === "text" || type === "boolean"))
    .slice(0, MOST_LOOKED_AT)
    .map(
      ({ name, account_type }): PropertyAddress => ({
        source: "account",
        property: name,
        ...kindIn(project, account_type),
      }),
    );
  const varieties = useVarieties(project.slug, properties, MOST_VALUES + 1);
  return varieties ? bestSplit(properties, varieties) : undefined;
}

const TOLD_APART = {
  account: "A property of accounts, such as their vertical or their plan.",
  event: "A property of the event that says on which page it was, such as its path or title.",
};

function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className={style.part}>
      <h2>{title}</h2>
      <p className="quiet">{about}</p>
      {children}
    </section>
  );
}

function Choice({ text, empty, onClick }: { text: string | undefined; empty: string; onClick: () => void }) {
  return (
    <button type="button" className={style.choice} data-empty={text === undefined} onClick={onClick}>
      <span className="cut">{text ?? empty}</span>
      <ChevronDownIcon size={14} />
    </button>
  );
}
