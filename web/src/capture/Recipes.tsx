import type { Project } from "../api/nouns";
import { Code } from "../parts/Code";
import { MailIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import style from "./Install.module.css";
import { letter, recipes } from "./recipes";

interface Props {
  project: Project;
  /** The write key to fill in. */
  keyOf: string;
  /** Of a recipe. */
  chosen: string;
  onChoose: (id: string) => void;
}

/** The lines to send with, for the library that is chosen. */
export function Recipes({ project, keyOf, chosen, onChoose }: Props) {
  const all = recipes(window.location.origin, keyOf);
  const recipe = all.find(({ id }) => id === chosen) ?? all[0];
  if (!recipe) return null;
  const choices = all.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className={style.recipes}>
      <div className={style.choices}>
        <Segmented label="Library" choices={choices} value={recipe.id} onChange={onChoose} />
      </div>
      <p className="quiet">{recipe.about}</p>
      <Code code={recipe.code} what={`the lines for ${recipe.label}`} />
      {recipe.note && <p className={`${style.note} hint`}>{recipe.note}</p>}
      <a className={style.letter} href={letter(project.name, recipe)}>
        <MailIcon size={14} /> Send this to a developer
      </a>
    </div>
  );
}

interface WhoProps {
  keyOf: string;
  chosen: string;
}

/** Once events come, the calls of the chosen library that say whose they are. */
export function WhoCalls({ keyOf, chosen }: WhoProps) {
  const who = recipes(window.location.origin, keyOf).find(({ id }) => id === chosen)?.who ?? "";
  return <Code code={who} what="the calls that say who people are" />;
}
