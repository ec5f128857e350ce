"""What is there: events, properties' values; and the lists of users and of accounts, which are questions."""

from groundswell.analyses.listing.owners import AccountsAnswer, UsersAnswer, as_table, files, page
from groundswell.definitions.context import Context
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.users import UsersQuestion
from groundswell.store.reading import Reading

__all__ = ["AccountsAnswer", "UsersAnswer", "as_table", "ask_accounts", "ask_users", "files"]


def ask_users(question: UsersQuestion, context: Context, reading: Reading) -> UsersAnswer:
    """Answer with a page of users.

    Raises:
        QuestionError, UnknownName: the list cannot be asked for.
        EngineError: the engine failed or was stopped.
    """
    return page(question, context, reading, UsersAnswer)


def ask_accounts(question: AccountsQuestion, context: Context, reading: Reading) -> AccountsAnswer:
    """Answer with a page of accounts; raises what `ask_users` does."""
    return page(question, context, reading, AccountsAnswer)
