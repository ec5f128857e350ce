"""The codes of the rules that conditions rest on."""

from typing import Any, get_args

from groundswell.plan import values as v
from groundswell.plan.explain import leaves

CODES: dict[type, tuple[str, ...]] = {
    v.DidSome: ("C03", "C05"),
    v.BeganIn: ("C03", "C07"),
    v.ActiveIn: ("C03", "C08"),
    v.Followed: ("C03", "C09"),
    v.CountsUsers: ("A01", "M03"),
    v.HowOften: ("C03", "C05"),
}


def codes_of(node: Any) -> list[str]:
    """The codes of the rules that behaviours anywhere in a plan, or in what one is made of, rest on; each once."""
    kinds = (*get_args(v.Behaviour), v.HowOften)
    codes = [code for found in leaves(node, kinds) for code in CODES.get(type(found), ())]
    populations = leaves(node, v.Population)
    if any(next(leaves(p, v.Not), None) is not None for p in populations):
        codes += ["C02", "T10"]
    return list(dict.fromkeys(codes))
