-- The known rows, each with the session that it was known to be in.
create or replace temp view rows_0 as
select
    k.* replace (
        case when c.row is null then k.visit else c.visit end as visit,
        case when c.row is null then k.starts else c.starts end as starts
    )
from known_0 k
left join changes_0 c on c.row = k.rowid;
