"""The routes of questions that are being answered: how far they are, and that they are to stop."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath

from groundswell.app.http.bodies import HowFar
from groundswell.app.http.routes import ERRORS, delete, read
from groundswell.app.http.underway import Underway
from groundswell.model.person import Role

NO_QUESTION = {404: ERRORS[404]}


@read("/questions/{id:str}", operation_id="getQuestion", needs=Role.VIEWER, responses=NO_QUESTION)
async def get_question(state: State, id: FromPath[str]) -> HowFar:
    """How far the question is that was sent with this `X-Question-Id`; 404 once it is answered."""
    underway: Underway = state["underway"]
    stop = underway.named(id)
    return HowFar(round(stop.share, 4), stop.elapsed_ms)


@delete("/questions/{id:str}", operation_id="stopQuestion", needs=Role.VIEWER, responses=NO_QUESTION)
async def stop_question(state: State, id: FromPath[str]) -> None:
    """Stop it: whoever asked it is answered with the error `stopped`."""
    underway: Underway = state["underway"]
    underway.named(id).ask()


questions = Router("/api", route_handlers=[get_question, stop_question])
