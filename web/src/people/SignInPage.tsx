import { Entrance } from "./Entrance";
import { SignInForm } from "./SignInForm";
import { SignOn } from "./SignOn";

/** In place of whichever page was asked for: it comes as soon as somebody is signed in. */
export function SignInPage() {
  return (
    <Entrance
      title="Sign in"
      foot="No account yet, or the password is lost? An administrator here can send you a link."
    >
      <SignOn />
      <SignInForm />
    </Entrance>
  );
}
