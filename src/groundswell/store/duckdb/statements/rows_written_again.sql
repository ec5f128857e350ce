-- The rows of actors whose first account of a kind has to be found again.
select actor, "at", account_0 as account
from rows_0
where account_0 is not null and actor in (select actor from written_again where kind = $kind);
