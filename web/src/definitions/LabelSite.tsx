import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle, useLocalStorage } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { useSources } from "../api/capture";
import { useOpenLabeler, useUsualSite } from "../api/labeler";
import type { Project } from "../api/nouns";
import { changing } from "../api/who";
import { refusalWords } from "../frame/Refusal";
import { Code } from "../parts/Code";
import { Note } from "../parts/Note";
import { TopBar } from "../parts/TopBar";
import { ForRole } from "../people/ForRole";
import { Help, HowItGoes, installOf } from "./LabelHelp";
import style from "./LabelSite.module.css";

/** Opens one's own site with the labeler, in a tab of its own; and says what to do where it does not come. */
export default function LabelSite({ project }: { project: Project }) {
  useDocumentTitle(`Label on your site, ${project.name}`);
  return (
    <>
      <TopBar title="Label on your site" />
      <div className={style.page}>
        <p className={style.lead}>
          Your site opens with a panel on it. Click a button, a link or a field there, and give it a name: the
          name holds for everything that was captured so far.
        </p>
        {project.demo ? (
          <Note>No site sends to a demo, so there is nothing to open. Projects of your own have one.</Note>
        ) : (
          <OfSite project={project} />
        )}
      </div>
    </>
  );
}

function OfSite({ project }: { project: Project }) {
  const usual = useUsualSite(project.slug);
  const [kept, keep] = useLocalStorage({ key: `groundswell-site.${project.slug}`, defaultValue: "" });
  const [typed, setTyped] = useState<string | null>(null);
  const page = typed ?? (kept || (usual ?? ""));
  return (
    <>
      <ForRole deed="openLabeler">
        <Opening project={project} page={page} onType={setTyped} onOpened={() => keep(page.trim())} />
      </ForRole>
      <HowItGoes />
      <Help project={project} />
      <section className={style.part} aria-label="From a terminal">
        <h2>From a terminal</h2>
        <Code
          code={`groundswell definitions label ${page.trim() || "https://shop.example/"} --project ${project.slug} --url ${window.location.origin}`}
          what="the command"
        />
      </section>
    </>
  );
}

interface OpeningProps {
  project: Project;
  page: string;
  onType: (page: string) => void;
  onOpened: () => void;
}

/** What became of the tab that the site is to open in. */
type Tab = "open" | "closed" | "blocked";

function Opening({ project, page, onType, onOpened }: OpeningProps) {
  const labeler = useOpenLabeler(project.slug);
  const field = useRef<HTMLInputElement>(null);
  const [tab, setTab] = useState<Tab>("open");
  const open = async (event: FormEvent) => {
    event.preventDefault();
    // Whoever is asked for a name is asked before a tab covers the question.
    await changing();
    // Right after the click, be it on the answer: browsers let nobody open a tab some time later.
    const opened = window.open("about:blank");
    // The site is not to reach back into this page.
    if (opened) opened.opener = null;
    labeler.mutate(page.trim(), {
      onSuccess: ({ address }) => {
        onOpened();
        setTab(!opened ? "blocked" : opened.closed ? "closed" : "open");
        opened?.location.replace(address);
      },
      onError: () => {
        opened?.close();
        field.current?.focus();
      },
    });
  };
  const { error } = labeler;
  const refusal = error && refusalWords(error, "Nothing was opened.");
  return (
    <form className={style.form} onSubmit={(event) => void open(event)} aria-label="Open">
      <TextInput
        ref={field}
        label="Address of a page"
        placeholder="https://shop.example/orders"
        value={page}
        onChange={(event) => {
          labeler.reset();
          onType(event.currentTarget.value);
        }}
        error={refusal || undefined}
        autoComplete="url"
        spellCheck={false}
      />
      <Button type="submit" variant="filled" disabled={!page.trim()} loading={labeler.isPending}>
        Open
      </Button>
      {labeler.data && <Opened tab={tab} address={labeler.data.address} />}
      <NoSite project={project} />
    </form>
  );
}

/** Where the site is; and if it is not in a tab, a link to it. */
function Opened({ tab, address }: { tab: Tab; address: string }) {
  const link = (
    <a href={address} target="_blank" rel="noopener noreferrer">
      open the site with the labeler
    </a>
  );
  return (
    <div className={style.note} role="status">
      <Note tone="swell">
        {tab === "blocked" && <>This browser opens no tabs from here: {link}.</>}
        {tab === "closed" && <>The tab was closed before the site was in it: {link}.</>}
        {tab === "open" && (
          <>
            The site is open in another tab. The panel stands there as soon as the page has loaded. If no tab
            is there, {link}.
          </>
        )}
      </Note>
    </div>
  );
}

/** Where nothing was ever sent by a page there is no panel either. */
function NoSite({ project }: { project: Project }) {
  const sources = useSources(project.slug);
  const isSent = sources.data?.some(({ library }) => /^(groundswell-js|heap)/.test(library ?? ""));
  if (!sources.data || isSent || project.events > 0) return null;
  return (
    <div className={style.note}>
      <Note tone="watch">
        No page has sent anything to this project yet. The labeler comes with the script that captures:{" "}
        <Link {...installOf(project)}>install it first</Link>.
      </Note>
    </div>
  );
}
