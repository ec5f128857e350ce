import { readFilters } from "../../address/conditions";
import type { Search } from "../../address/text";
import type { Project, Segment } from "../../api/nouns";
import { useAddress } from "../../frame/useAddress";
import { SavedPage } from "../parts/SavedPage";
import { NEW, segmentOf } from "./draft";
import { Editor } from "./Editor";
import { SEGMENT } from "./kind";

/** One segment, found by its name or a former one. */
export function SegmentPage({ project }: { project: Project }) {
  return (
    <SavedPage kind={SEGMENT} project={project}>
      {(saved) => <Editor project={project} saved={saved} first={segmentOf(saved)} />}
    </SavedPage>
  );
}

/** A new one; the address may say of whom it is and who belongs to it: `?of=account&where=…`. */
export function NewSegmentPage({ project }: { project: Project }) {
  return <Editor project={project} saved={null} first={firstOf(useAddress())} />;
}

function firstOf({ of, where }: Search): Segment {
  const subject = of === "account" ? { account: null } : ("user" as const);
  try {
    return { ...NEW, subject, where: where ? readFilters(where) : [] };
  } catch {
    return { ...NEW, subject };
  }
}
