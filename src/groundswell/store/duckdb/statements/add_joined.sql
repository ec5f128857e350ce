-- To the counts of sessions.
update visits_0 v
set events = v.events + j.events, pages = v.pages + j.pages
from joined j
where j.number = v.number;
