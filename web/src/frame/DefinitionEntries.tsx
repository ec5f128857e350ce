import { Link, useLocation } from "@tanstack/react-router";
import { TagIcon } from "../parts/icons";
import style from "./Frame.module.css";

/** Where names are given; it opens when one is inside. */
export function DefinitionEntries({ project }: { project: string }) {
  const { pathname } = useLocation();
  const inside = pathname.startsWith(`/p/${project}/definitions`);
  const params = { project };
  const options = { includeSearch: false };
  return (
    <>
      <Link
        to="/p/$project/definitions/events"
        params={params}
        activeOptions={options}
        className={style.section}
        data-inside={inside}
        title="Definitions"
      >
        <TagIcon />
        <span className={style.long}>Definitions</span>
      </Link>
      {inside && (
        <>
          <Link
            to="/p/$project/definitions/events"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Events
          </Link>
          <Link
            to="/p/$project/definitions/properties"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Properties
          </Link>
          <Link
            to="/p/$project/definitions/segments"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Segments
          </Link>
          <Link
            to="/p/$project/definitions/measures"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Measures
          </Link>
          <Link
            to="/p/$project/definitions/profiles"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Health profiles
          </Link>
          <Link
            to="/p/$project/definitions/onboarding"
            params={params}
            activeOptions={options}
            className={`${style.entry} ${style.inner}`}
            data-under
          >
            Onboarding lists
          </Link>
        </>
      )}
    </>
  );
}
