"""Finding users and accounts as one types."""

from tests.histories import History, event


def test_users_and_accounts_are_found_by_a_part_of_an_id_or_a_name(people: History) -> None:
    """Whatever its case; the last seen first, with the names that they have."""
    people.users({"user_id": "7", "name": "Ann Ray", "email": "ann@acme.example", "plan": "ray"})
    people.accounts({"account_id": "a-1", "name": "Rayon"})
    people.events(event("1", "Visit", "7", "a-1"), event("2", "Visit", "x-ray", "b-1"))

    found = people.project.search("RAY")

    assert [(user.id, user.names) for user in found.users] == [
        ("x-ray", []),
        ("7", ["ann@acme.example", "Ann Ray"]),
    ]
    assert ([(each.id, each.names) for each in found.accounts]) == [("a-1", ["Rayon"])]


def test_so_many_are_told_and_all_are_counted(people: History) -> None:
    """A palette has room for a few."""
    people.events(*(event("1", "Visit", f"ann-{i}") for i in range(9)))

    found = people.project.search("ann", 3)

    assert (len(found.users), found.users_total) == (3, 9)
