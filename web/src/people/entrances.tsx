import { JoinPage } from "./JoinPage";
import { SetUpPage } from "./SetUpPage";
import { SignInPage } from "./SignInPage";

const PAGES = { join: JoinPage, "set-up": SetUpPage, "sign-in": SignInPage } as const;

export type EntranceName = keyof typeof PAGES;

/** One of the pages before the app; its code comes only when it is needed. */
export default function EntrancePage({ name }: { name: EntranceName }) {
  const Page = PAGES[name];
  return <Page code={window.location.hash.slice(1)} />;
}
