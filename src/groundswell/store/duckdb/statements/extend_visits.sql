-- What came to sessions that go on.
update visits v
set "end" = e."end", events = v.events + e.events, pages = v.pages + e.pages
from visits_extended e
where e.number = v.number;
