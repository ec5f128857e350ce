import type { components } from "./types";

/** The server's nouns under short names; the only place that spells out where they stand in the generated types. */
type Schemas = components["schemas"];

export type Project = Schemas["ProjectSummary"];
export type UnreadableProject = Schemas["UnreadableProject"];
export type NewProject = Schemas["NewProject"];
export type ProjectChange = Schemas["ProjectChange"];
/** What becomes of events at the door. */
export type PrivacySettings = Required<Schemas["Privacy"]>;
export type SeenFile = Required<Schemas["SeenFile"]>;
export type Erased = Schemas["Erasure"];
export type ErasureRequest = Schemas["ErasureRequest"];
export type EventSummary = Schemas["SeenEvent"];
/** A property as it is listed: captured, with what is noted of it, or defined. */
export type PropertySummary = Schemas["ListedProperty"];
export type PropertyNote = Schemas["PropertyNote"];
/** A property that is worked out from others. */
export type PropertyDefinition = Schemas["PropertyDefinition"];
export type SavedProperty = Schemas["SavedProperty"];
export type PropertyChange = Schemas["PropertyChange"];
export type PropertyPreview = Schemas["PropertyPreview"];
export type LookupTable = Schemas["Table"];
export type PropertySource = PropertySummary["source"];
/** Something that names something else. */
export type Use = Schemas["Use"];
export type ValueCount = Schemas["SeenValue"];

export type WriteKey = Schemas["WriteKey"];
export type KeyChange = Schemas["KeyChange"];
export type CaptureStatus = Schemas["CaptureStatus"];
export type CaptureSource = Schemas["Source"];
export type Refusal = Schemas["Refusal"];
export type TurnedAway = Schemas["TurnedAway"];
export type LiveEvent = Schemas["LiveEvent"];
export type ChosenAccountId = Schemas["ChosenAccountId"];
export type ListedMove = Schemas["ListedMove"];
export type MovePage = Schemas["MovePage"];
export type MergedUser = Schemas["MergedUser"];
export type MergedAccount = Schemas["MergedAccount"];
export type AccountMergePreview = Schemas["AccountMergePreview"];

export type Definition = Schemas["EventDefinition"];
/** A definition as a project keeps it; over HTTP every field is filled. */
export type SavedDefinition = Required<Schemas["SavedDefinition"]>;
export type DefinitionChange = Omit<Schemas["DefinitionChange"], "definition"> & {
  definition: Definition | null;
};
export type DefinitionPreview = Schemas["DefinitionPreview"];
export type PreviewedEvent = Schemas["PreviewedEvent"];
export type Health = Schemas["Health"];
export type HealthReport = Schemas["HealthReport"];
export type DefinitionHealth = Required<Schemas["DefinitionHealth"]>;
export type Release = Schemas["Release"];
export type Releases = Schemas["Releases"];
export type NewRelease = Schemas["NewRelease"];

export type Annotation = Required<Schemas["Annotation"]>;
export type NewAnnotation = Schemas["NewAnnotation"];

/** What every kept run found of an account; over HTTP every field is filled. */
export type ScoreHistory = Omit<Schemas["ScoreHistory"], "scores" | "last"> & {
  scores: ScoreAt[];
  last: AccountScore | null;
};
export type ScoreAt = Required<Schemas["ScoreAt"]>;
export type AccountScore = Required<Schemas["AccountScore"]>;
export type InputScore = Required<Schemas["InputScore"]>;
export type Ledger = Omit<Schemas["Ledger"], "lines" | "before" | "after"> & {
  lines: LedgerLine[];
  before: AccountScore;
  after: AccountScore;
};
export type LedgerLine = Required<Schemas["LedgerLine"]>;
/** By what accounts are scored, as a run kept it. */
export type Profile = Schemas["DefinedProfile"];
export type HealthInput = Schemas["HealthInput"];
export type Band = Schemas["Band"];

/** Who is behind a figure: how many there are of all, the ids of a page, and how to ask for the next. */
export type Listed = Required<Schemas["Listed"]>;
/** One user or account of a list. */
export type ListRow = Schemas["ListRow"];

export type Measure = Schemas["MeasureDefinition"];
/** A measure as a project keeps it; over HTTP every field is filled. */
export type SavedMeasure = Required<Schemas["SavedMeasure"]>;
export type MeasureChange = Omit<Schemas["MeasureChange"], "definition"> & { definition: Measure | null };
export type MeasurePreview = Required<Schemas["MeasurePreview"]>;
export type Figure = Schemas["Figure"];

/** An event by name, or any of several; each may have filters of its own. */
export type EventChoice = Schemas["EventChoice"];
/** What was done: so many events of a choice in a window. */
export type Did = Schemas["Did"];
export type CountTest = Schemas["CountTest"];
export type Window = Schemas["Window"];
export type Duration = Schemas["Duration"];
/** Accounts of a kind in place of users. */
export type Subject = NonNullable<Schemas["Condition"]["subject"]>;

export type Segment = Schemas["Segment"];
/** A segment as a project keeps it; over HTTP every field is filled. */
export type SavedSegment = Required<Schemas["SavedSegment"]>;
export type SegmentAnswer = Required<Schemas["SegmentAnswer"]>;
export type SegmentQuestion = Schemas["SegmentQuestion"];

/** A question that has a name. */
export type Report = Schemas["Report"];
/** A report as a project keeps it; over HTTP every field is filled. */
export type SavedReport = Required<Schemas["SavedReport"]>;
export type ReportChange = Omit<Schemas["ReportChange"], "report"> & { report: Report | null };
export type Reported = Report["question"];
export type Dashboard = Schemas["Dashboard"];
export type SavedDashboard = Required<Schemas["SavedDashboard"]>;
export type DashboardChange = Omit<Schemas["DashboardChange"], "dashboard"> & { dashboard: Dashboard | null };
export type Card = Schemas["Card"];
/** A card with its report and the question that is asked for it. */
export type ShownCard = Required<Omit<Schemas["ShownCard"], "report" | "question">> & {
  report: Report | null;
  question: Reported | null;
};
export type Pin = Schemas["Pin"];
export type ThingKind = Pin["kind"];
export type PublicLink = Schemas["PublicLink"];
export type PublicLinks = Schemas["PublicLinks"];
export type PublicPage = Omit<Schemas["PublicPage"], "cards"> & { cards: ShownCard[] };
export type Found = Schemas["Found"];

/** What the server says when it refuses; the same for every address. */
export type Problem = Schemas["ErrorBody"];

/** The kinds of question that have a page of their own, with the answers to them as they come over HTTP: every field is filled. */
interface Asked {
  graph: { question: Schemas["GraphQuestion"]; answer: Required<Schemas["GraphAnswer"]> };
  funnel: { question: Schemas["FunnelQuestion"]; answer: Required<Schemas["FunnelAnswer"]> };
  retention: { question: Schemas["RetentionQuestion"]; answer: Required<Schemas["RetentionAnswer"]> };
  paths: { question: Schemas["PathsQuestion"]; answer: Required<Schemas["PathsAnswer"]> };
  stickiness: { question: Schemas["StickinessQuestion"]; answer: Required<Schemas["StickinessAnswer"]> };
  lifecycle: { question: Schemas["LifecycleQuestion"]; answer: Required<Schemas["LifecycleAnswer"]> };
  time_between: {
    question: Schemas["TimeBetweenQuestion"];
    answer: Required<Schemas["TimeBetweenAnswer"]>;
  };
  engagement: { question: Schemas["EngagementQuestion"]; answer: Required<Schemas["EngagementAnswer"]> };
}

export type Question = Asked[keyof Asked]["question"];
export type Answer = Asked[keyof Asked]["answer"];
export type AnswerTo<Q extends Question> = Asked[Q["kind"]]["answer"];

export type GraphQuestion = Asked["graph"]["question"];
export type GraphAnswer = Asked["graph"]["answer"];
export type PathsQuestion = Asked["paths"]["question"];
export type PathsAnswer = Asked["paths"]["answer"];
export type StickinessQuestion = Asked["stickiness"]["question"];
export type StickinessAnswer = Asked["stickiness"]["answer"];
export type LifecycleQuestion = Asked["lifecycle"]["question"];
export type LifecycleAnswer = Asked["lifecycle"]["answer"];
export type EngagementQuestion = Asked["engagement"]["question"];
export type EngagementAnswer = Asked["engagement"]["answer"];
export type TimeBetweenQuestion = Asked["time_between"]["question"];
export type TimeBetweenAnswer = Asked["time_between"]["answer"];
export type Times = Schemas["Times"];
export type FunnelQuestion = Asked["funnel"]["question"];
export type FunnelAnswer = Asked["funnel"]["answer"];
export type FunnelStep = FunnelQuestion["steps"][number];
export type FunnelExclusion = NonNullable<FunnelQuestion["exclude"]>[number];
export type FunnelGroup = Required<Schemas["FunnelGroup"]>;
export type RetentionQuestion = Asked["retention"]["question"];
export type RetentionAnswer = Asked["retention"]["answer"];
export type Cohorts = Schemas["Cohorts"];
/** How those who have done something differ from those who have not. */
export type Association = Schemas["Association"];
export type Difference = Schemas["Difference"];

/** What questions of several kinds say alike. */
export type Ranged = Pick<GraphQuestion, "range" | "from" | "to">;
export type Filtered = Pick<GraphQuestion, "filters">;
export type Grouped = Pick<GraphQuestion, "group_by" | "top_n" | "other">;
export type Compared = Pick<GraphQuestion, "compare" | "interval" | "range">;
/** Whose behaviour is counted. */
export type By = NonNullable<Schemas["FunnelQuestion"]["by"]>;
export type Filters = GraphQuestion["filters"];

export type Series = Schemas["Series"];
export type Condition = Schemas["Condition"];
export type GroupBy = Schemas["GroupBy"];
export type GraphRow = Schemas["GraphSeries"];

/** How much of a bucket its figures are of. */
export type BucketState = GraphAnswer["states"][number];

export type Interval = NonNullable<GraphQuestion["interval"]>;
export type Operator = NonNullable<Condition["op"]>;
export type Source = NonNullable<Condition["source"]>;
export type Compare = GraphQuestion["compare"];
export type Scalar = string | number | boolean | null;

export type ListQuestion = Schemas["UsersQuestion"] | Schemas["AccountsQuestion"];
/** An answer to one as it comes over HTTP. */
export type ListAnswer = Required<Schemas["UsersAnswer"]> | Required<Schemas["AccountsAnswer"]>;
export type ListColumn = Schemas["Column"];
export type ListFact = Extract<NonNullable<Schemas["AccountsQuestion"]["columns"]>[number], string>;
export type NewView = Schemas["NewView"];
export type SavedView = Schemas["SavedView"];
export type ChosenMeanings = Schemas["ChosenMeanings"];
export type MeaningName = Schemas["Meaning"]["meaning"];
export type AccountNote = Schemas["AccountNote"];
export type TimelineQuestion = Schemas["TimelineQuestion"];
export type TimelineEvent = Required<Schemas["TimelineEvent"]>;
export type TimelineAnswer = Omit<Required<Schemas["TimelineAnswer"]>, "events"> & {
  events: TimelineEvent[];
};
export type TimelineSession = Schemas["TimelineSession"];

/** How good scores were at telling who leaves. */
export type TrackRecord = Schemas["TrackRecord"];
export type RecordHorizon = Schemas["Horizon"];
export type RecordInterval = Schemas["Interval"];

/** What changed with accounts in a week; over HTTP every field is filled. */
export type Changes = Omit<Required<Schemas["Changes"]>, "accounts"> & { accounts: ChangedAccount[] };
export type ChangedAccount = Omit<Required<Schemas["ChangedAccount"]>, "changes"> & { changes: Change[] };
export type Change = Required<Schemas["Change"]>;
/** Which accounts use which features. */
export type FeatureAdoption = Schemas["FeatureAdoption"];
export type AdoptingAccount = Schemas["AdoptingAccount"];
export type Feature = Schemas["Feature"];
export type FeatureCell = Schemas["FeatureCell"];
export type Whitespace = Schemas["Whitespace"];
/** How far accounts are with the steps that they take first. */
export type OnboardingProgress = Schemas["OnboardingProgress"];
export type OnboardingStepProgress = Schemas["StepProgress"];
export type AccountOnboarding = Schemas["AccountOnboarding"];
/** The steps that accounts take first, under a name. */
export type OnboardingList = Schemas["OnboardingDefinition"];
/** A list as a project keeps it; over HTTP every field is filled. */
export type SavedOnboardingList = Required<Schemas["SavedOnboarding"]>;
export type OnboardingChange = Omit<Schemas["OnboardingChange"], "definition"> & {
  definition: OnboardingList | null;
};
export type OnboardingStep = Schemas["OnboardingStep"];
/** How accounts are scored, under a name. */
export type HealthProfile = Schemas["ProfileDefinition"];
/** A profile as a project keeps it; over HTTP every field is filled. */
export type SavedHealthProfile = Required<Schemas["SavedProfile"]>;
export type ProfileChange = Omit<Schemas["ProfileChange"], "definition"> & {
  definition: HealthProfile | null;
};
export type ProfilePreview = Schemas["ProfilePreview"];
export type RescoredAccount = Schemas["RescoredAccount"];
export type Peers = Schemas["Peers"];
/** A measure that has no name. */
export type MeasureMeaning = Schemas["MeasureMeaning"];
/** What somebody said of an account. */
export type AccountEntry = Required<Schemas["AccountEntry"]>;
export type NewEntry = Schemas["NewEntry"];
export type EntryKind = AccountEntry["kind"];
export type Intervention = Schemas["Effect"]["what"];
/** What came after an intervention, beside what was before. */
export type Effect = Omit<Required<Schemas["Effect"]>, "differences"> & { differences: BeforeAndAfter[] };
export type PooledEffect = Omit<Required<Schemas["PooledEffect"]>, "differences"> & {
  differences: BeforeAndAfter[];
};
export type BeforeAndAfter = Required<Schemas["BeforeAndAfter"]>;
/** An account beside its peers. */
export type ScorePeers = Omit<Required<Schemas["ScorePeers"]>, "score" | "inputs"> & {
  score: Standing;
  inputs: Standing[];
};
export type Standing = Required<Schemas["Standing"]>;
export type PeerSpan = Required<Schemas["Span"]>;
